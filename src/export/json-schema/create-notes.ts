import type { FunctionPlan, ObjectPlan } from "../../plan/index.js";
import type { Validator, ValidatorNotes } from "../../runtime/index.js";
import {
  type Annotations,
  describeField,
  describeItem,
  descriptionOf,
  describeResult,
} from "./describe-values.js";
import type { SchemaDialect } from "./json-schema.js";

/** What the notes on validators are made for. */
export interface NotesOptions {
  readonly dialect: SchemaDialect;
  /** The validators are of parameters, not of answers. */
  readonly isParameter: boolean;
  /** Told what is said of a validator's values. */
  readonly annotate: (validator: Validator, annotations: Annotations) => void;
  /** Told the validator of each interface, and its name. */
  readonly name: (validator: Validator, typeName: string) => void;
  /** The functions whose answers may be whole interfaces, by the names of these. */
  readonly results: ReadonlyMap<string, FunctionPlan>;
}

/** Describes validators as they are made, for zod's JSON Schema of them. */
export function createNotes({
  dialect,
  isParameter,
  annotate,
  name,
  results,
}: NotesOptions): ValidatorNotes {
  const describeObject = ({ typeName, description, isCommon }: ObjectPlan): Annotations => {
    const planned = isCommon ? undefined : results.get(typeName);
    return planned ? describeResult(planned, dialect) : descriptionOf([description], dialect);
  };
  return {
    object: (validator, object) => {
      name(validator, object.typeName);
      annotate(validator, describeObject(object));
    },
    field: (validator, field) => {
      const { type, optional } = field;
      // The validator of an interface describes itself, wherever it is used.
      const isInterface = type.kind === "object" && type.fields.length > 0;
      if (isInterface && !type.nullable && !optional) return;
      annotate(validator, describeField(field, { dialect, isParameter }));
    },
    item: (validator, { item, itemDescription }) => {
      if (item.kind !== "object") annotate(validator, describeItem(item, itemDescription, dialect));
    },
  };
}
