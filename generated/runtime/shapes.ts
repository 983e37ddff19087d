/**
 * The structures of functions in a short notation, for calls by name. A generated function imports its
 * validators; `client.call` has to reach every function of the site without adding to programs that do not
 * use it, so it reads these instead. Both describe the same structures.
 */
import type { FunctionInfo } from "./client-types.js";
import { checkParams, checkResult } from "./check.js";
import * as p from "./param-validators.js";
import * as r from "./result-validators.js";
import type { Validator } from "./custom-types.js";

/** A value without parts, and whether it may be null. */
export type ScalarShape = ScalarKind | `${ScalarKind}|null`;
type ScalarKind = "boolean" | "double" | "int" | "string";

/**
 * A structure: `"int"`, a list `[item]`, or an object. A key that ends in `?` may be absent; one that
 * could be mistaken (it really ends in `?` or `!`, or is called `constructor`) has a `!` behind it. `{ "|null": shape }` is a list or object that may be null.
 */
export type Shape = ScalarShape | readonly [Shape] | ObjectShape;
export interface ObjectShape {
  readonly [key: string]: Shape;
}

/** The information about a function that a call by name needs. */
export interface FunctionShape {
  readonly access?: "read" | "write";
  readonly params?: ObjectShape;
  readonly result?: Shape;
  /** The function returns nothing. */
  readonly nothing?: true;
}

/** The functions of one component by their names. */
export type FunctionShapes = Readonly<Record<string, FunctionShape>>;

/** Converts a loaded file of shapes into the metadata that the client takes. */
export async function readShapes(
  file: Promise<{ readonly shapes: FunctionShapes }>,
): Promise<Readonly<Record<string, FunctionInfo>>> {
  const { shapes } = await file;
  return (known.get(shapes) ?? remember(shapes)) as Readonly<Record<string, FunctionInfo>>;
}

// Checks are cached by the metadata that builds them, so every load of a file must return the same metadata.
const known = /* @__PURE__ */ new WeakMap<FunctionShapes, object>();

function remember(shapes: FunctionShapes): object {
  const infos = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, infoOf(shape)]),
  );
  known.set(shapes, infos);
  return infos;
}

function infoOf({ access, params, result, nothing }: FunctionShape): FunctionInfo {
  return {
    ...(access && { access }),
    ...(params && { params: checkParams(() => p.params(fieldsOf(params, p))) }),
    ...(result && { result: checkResult(() => validatorOf(result, r)) }),
    ...(nothing && { nothing }),
  };
}

/** The validator helpers of parameters or of answers; parameters are never null. */
interface Helpers {
  readonly boolean: () => Validator;
  readonly double: () => Validator;
  readonly int: () => Validator;
  readonly string: () => Validator;
  readonly list: (item: Validator) => Validator;
  readonly object: (fields: Record<string, Validator>) => Validator;
  readonly optional: (inner: Validator) => Validator;
  readonly nullable?: (inner: Validator) => Validator;
}

/** Returns the validator for a shape. */
function validatorOf(shape: Shape, helpers: Helpers): Validator {
  const { nullable = (inner) => inner } = helpers;
  if (typeof shape === "string") {
    const [kind, orNull] = shape.split("|") as [ScalarKind, string?];
    return orNull ? nullable(helpers[kind]()) : helpers[kind]();
  }
  if (isList(shape)) return helpers.list(validatorOf(shape[0], helpers));
  const inner = shape["|null"];
  return inner ? nullable(validatorOf(inner, helpers)) : helpers.object(fieldsOf(shape, helpers));
}

function fieldsOf(shape: ObjectShape, helpers: Helpers): Record<string, Validator> {
  return Object.fromEntries(
    Object.entries(shape).map(([key, value]) => {
      const inner = validatorOf(value, helpers);
      if (key.endsWith("?")) return [key.slice(0, -1), helpers.optional(inner)];
      return [key.endsWith("!") ? key.slice(0, -1) : key, inner];
    }),
  );
}

function isList(shape: readonly [Shape] | ObjectShape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
