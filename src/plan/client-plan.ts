import type { NodeDefault, Nulls, Presence } from "../model/index.js";
import type { Because } from "./because.js";

export type { Nulls } from "../model/index.js";

/** Which library the client's validators are built on. */
export type Validators = "zod" | "zod-mini" | "none";

/** A whole client. Names are final: no stage after `plan` makes or changes one. */
export interface ClientPlan {
  readonly validators: Validators;
  readonly nulls: Nulls;
  /** Whether the site's own overrides were applied. */
  readonly overridden: boolean;
  /** Sorted by name in code-unit order. */
  readonly components: readonly ComponentPlan[];
  /** The structures that functions share, sorted by name. */
  readonly common: readonly ObjectPlan[];
}

/** The functions of one component of Moodle; they share their files. */
export interface ComponentPlan {
  /** As Moodle writes it: `core_user`. */
  readonly name: string;
  /** Without folder and extension: `core-user`. Unique, even regardless of case. */
  readonly fileName: string;
  /** Sorted by name in code-unit order. */
  readonly functions: readonly FunctionPlan[];
}

/** One web service function and its wrapper. */
export interface FunctionPlan {
  /** As Moodle writes it: `core_user_get_users`. */
  readonly name: string;
  /** The wrapper's name in code: `coreUserGetUsers`. */
  readonly localName: string;
  readonly description?: string;
  readonly deprecated: boolean;
  /** Undefined if the page does not state it. */
  readonly loginRequired: boolean | undefined;
  /** Undefined if the page does not state it. */
  readonly ajax: boolean | undefined;
  /** Whether a call only reads; undefined if unknown. */
  readonly access: "read" | "write" | undefined;
  readonly accessBecause: Because;
  /** Why it belongs to its component. */
  readonly componentBecause: Because;
  readonly parameters: ParametersPlan;
  readonly result: ResultPlan;
}

/** The parameters of a function. `unknown`: the function is known by name only. */
export type ParametersPlan =
  | { readonly kind: "none"; readonly typeName: string; readonly validatorName: string }
  | { readonly kind: "unknown" }
  | {
      readonly kind: "fields";
      readonly typeName: string;
      readonly validatorName: string;
      readonly fields: readonly FieldPlan[];
      /** Whether a call may leave out the parameters altogether. */
      readonly allOptional: boolean;
    };

/** The response of a function. `unknown`: the function is known by name only. */
export type ResultPlan =
  | { readonly kind: "nothing" }
  | { readonly kind: "unknown" }
  | {
      readonly kind: "value";
      readonly typeName: string;
      readonly validatorName: string;
      readonly type: TypePlan;
      readonly description?: string;
    };

export type ScalarKind = "int" | "double" | "string" | "boolean";

/** The type of a value; `kind` is also the name of the validator helper for it. */
export type TypePlan = ScalarPlan | ListPlan | ObjectPlan;

export interface ScalarPlan {
  readonly kind: ScalarKind;
  readonly kindBecause: Because;
  readonly nullable: boolean;
  readonly nullBecause: Because;
  /** The format of a text in words, such as `URL` or `letters and digits`; for comments only. */
  readonly form?: string;
  /** Of a text: values that its description names. Any other is as good. */
  readonly values?: readonly string[];
  readonly valuesBecause?: Because;
}

export interface ListPlan {
  readonly kind: "list";
  readonly nullable: boolean;
  readonly nullBecause: Because;
  readonly item: TypePlan;
  /** The page's description of one item; an object has it too. */
  readonly itemDescription?: string;
}

export interface ObjectPlan {
  readonly kind: "object";
  readonly nullable: boolean;
  readonly nullBecause: Because;
  /** Name of the interface. Functions share only those of the structures in `common`. */
  readonly typeName: string;
  /** Name of the constant that validates it. */
  readonly validatorName: string;
  /** Whether the interface is one of `common`. */
  readonly isCommon?: true;
  /** The path for its doc comment: `users[].customfields[]`; empty for a whole response. */
  readonly place: string;
  readonly description?: string;
  readonly fields: readonly FieldPlan[];
}

export interface FieldPlan {
  /** The key as Moodle writes it. */
  readonly name: string;
  readonly type: TypePlan;
  /** `unstated`: neither the page nor facts nor an override state it. */
  readonly presence: Presence;
  readonly presenceBecause: Because;
  /** Whether the property may be absent: true for all that are not required. */
  readonly optional: boolean;
  /** With presence `default` only. For a boolean it is true or false, whatever the page shows. */
  readonly default?: NodeDefault;
  readonly description?: string;
}
