import type { FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";

/** A structure in the short notation of the runtime's `shapes.ts`. */
export type Shape = string | readonly [Shape] | ObjectShape;

/** The fields of an object by their keys in the notation. */
export interface ObjectShape {
  readonly [key: string]: Shape;
}

/** What a call by name has to know of a function, as the runtime's `shapes.ts` reads it. */
export interface FunctionShape {
  readonly access?: "read" | "write";
  readonly params?: ObjectShape;
  readonly result?: Shape;
  /** The function returns nothing. */
  readonly nothing?: true;
}

/**
 * Whether a function has an entry in its component's shapes. One that is known by name only needs none; one that is
 * named like an inherited property (`__proto__`, `constructor`) cannot have one, and calls of it by name are not checked.
 */
export function hasShape({ name, parameters }: FunctionPlan): boolean {
  return parameters.kind !== "unknown" && !(name in Object.prototype);
}

/** The structures of a function in the short notation: the same as its validators say. */
export function shapeOf({ access, parameters, result }: FunctionPlan): FunctionShape {
  const fields = parameters.kind === "fields" ? parameters.fields : [];
  return {
    ...(access && { access }),
    ...(parameters.kind === "unknown" ? {} : { params: fieldShapes(fields) }),
    ...(result.kind === "value" ? { result: typeShape(result.type) } : {}),
    ...(result.kind === "nothing" ? { nothing: true } : {}),
  };
}

function typeShape(type: TypePlan): Shape {
  switch (type.kind) {
    case "list":
      return orNull(type, [typeShape(type.item)]);
    case "object":
      return orNull(type, fieldShapes(type.fields));
    default:
      return type.nullable ? `${type.kind}|null` : type.kind;
  }
}

function orNull({ nullable }: TypePlan, shape: Shape): Shape {
  return nullable ? { "|null": shape } : shape;
}

function fieldShapes(fields: readonly FieldPlan[]): ObjectShape {
  // zod drops a field of this name from every object; `plan` has reported it.
  const known = fields.filter(({ name }) => name !== "__proto__");
  return Object.fromEntries(known.map((field) => [shapeKey(field), typeShape(field.type)]));
}

/**
 * The key of a field. A `!` behind it tells it from the notation's own signs, and from what every object
 * inherits: TypeScript would compare `constructor` with that.
 */
function shapeKey({ name, optional }: FieldPlan): string {
  if (optional) return `${name}?`;
  return /[?!]$/.test(name) || name === "|null" || name in Object.prototype ? `${name}!` : name;
}
