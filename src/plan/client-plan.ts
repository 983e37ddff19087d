import type { NodeDefault, Presence } from "../model/index.js";

/** Which library the client's validators are built on. */
export type Validators = "zod" | "zod-mini" | "none";

/**
 * Which values of answers may be null. `known`: those that are known to come as null. `possible`: all
 * scalars of which nobody has declared that they are never null.
 */
export type Nulls = "known" | "possible";

/** A whole client. Names are final: nothing after `plan` makes or changes one. */
export interface ClientPlan {
  readonly validators: Validators;
  readonly nulls: Nulls;
  /** Whether the site's own overrides took part. */
  readonly overridden: boolean;
  /** Sorted by name in code-unit order. */
  readonly components: readonly ComponentPlan[];
}

/** The functions of one part of Moodle; they share their files. */
export interface ComponentPlan {
  /** As Moodle writes it: `core_user`. */
  readonly name: string;
  /** Without folder and extension: `core-user`. Different from all others, even regardless of case. */
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
  /** Undefined where the page does not say. */
  readonly loginRequired: boolean | undefined;
  /** Undefined where the page does not say. */
  readonly ajax: boolean | undefined;
  /** Whether a call only reads; undefined where that is not known. */
  readonly access: "read" | "write" | undefined;
  /** Where `access` comes from, and the component where it is not the one of the name. */
  readonly refined?: readonly FunctionRefinement[];
  readonly parameters: ParametersPlan;
  readonly result: ResultPlan;
}

/** Something of a function that does not come from its name and the page. */
export interface FunctionRefinement {
  readonly what: "access" | "component";
  readonly from: "fact" | "override";
  readonly reason?: string;
}

/** What a function takes. `unknown`: known by name only. */
export type ParametersPlan =
  | { readonly kind: "none"; readonly typeName: string }
  | { readonly kind: "unknown" }
  | {
      readonly kind: "fields";
      readonly typeName: string;
      readonly fields: readonly FieldPlan[];
      /** Whether a call may leave out the parameters altogether. */
      readonly allOptional: boolean;
    };

/** What a function answers. `unknown`: known by name only. */
export type ResultPlan =
  | { readonly kind: "nothing" }
  | { readonly kind: "unknown" }
  | {
      readonly kind: "value";
      readonly typeName: string;
      readonly type: TypePlan;
      readonly description?: string;
    };

/** Something in a type that does not come from the page. */
export interface Refinement {
  /** What is so: the kind of a scalar, null, or whether it may be absent. */
  readonly what: "type" | "null" | "absent";
  readonly from: "fact" | "override";
  /** Of an override: why the page is not enough, as its authors wrote it. */
  readonly reason?: string;
}

export type ScalarKind = "int" | "double" | "string" | "boolean";

/** The type of a value; `kind` is also the name of the validator helper for it. */
export type TypePlan = ScalarPlan | ListPlan | ObjectPlan;

export interface ScalarPlan {
  readonly kind: ScalarKind;
  readonly nullable: boolean;
  /** The form of a text in words, as in `URL` or `letters and digits`; for comments only. */
  readonly form?: string;
  /** Why it is not just what the page says; absent where it is. */
  readonly refined?: readonly Refinement[];
}

export interface ListPlan {
  readonly kind: "list";
  readonly nullable: boolean;
  readonly item: TypePlan;
  /** What the page says of one item; of an object it is there too. */
  readonly itemDescription?: string;
  readonly refined?: readonly Refinement[];
}

export interface ObjectPlan {
  readonly kind: "object";
  readonly nullable: boolean;
  /** Name of the interface. One object has one interface; functions do not share any. */
  readonly typeName: string;
  /** Where it is, for its doc comment: `users[].customfields[]`; empty for a whole answer. */
  readonly place: string;
  readonly description?: string;
  readonly fields: readonly FieldPlan[];
  readonly refined?: readonly Refinement[];
}

export interface FieldPlan {
  /** The key as Moodle writes it. */
  readonly name: string;
  readonly type: TypePlan;
  /** Whether the property may be absent. */
  readonly optional: boolean;
  /** As the page says. */
  readonly presence: Presence;
  /** With presence `default` only. A boolean has true or false, whatever the page shows. */
  readonly default?: NodeDefault;
  readonly description?: string;
  /** Why it may be absent, or not, against what the page says. */
  readonly refined?: readonly Refinement[];
}
