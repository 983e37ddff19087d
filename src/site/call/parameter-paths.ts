import type { FieldPlan, TypePlan } from "../../plan/index.js";

/** A place where a call takes a plain value. */
export interface ParameterPath {
  /** As it is written on a command line: `criteria[0][key]`. */
  readonly path: string;
  readonly kind: "int" | "double" | "string" | "boolean";
  readonly optional: boolean;
}

/**
 * The places where a function takes plain values, for somebody who has given some already: what is given
 * is left out, and a list goes on with its last item and with a new one.
 */
export function parameterPaths(
  fields: readonly FieldPlan[],
  given: ReadonlySet<string>,
): readonly ParameterPath[] {
  return fields.flatMap(({ name, type, optional }) => pathsOf(type, name, { optional, given }));
}

interface Around {
  readonly optional: boolean;
  readonly given: ReadonlySet<string>;
}

function pathsOf(type: TypePlan, path: string, around: Around): readonly ParameterPath[] {
  const { optional, given } = around;
  if (type.kind === "list") {
    // The whole of it was given as JSON, or by its repeated name.
    if (given.has(path)) return [];
    const item = (index: number): string => `${path}[${String(index)}]`;
    let begun = 0;
    while (isBegun(given, item(begun))) begun++;
    // What is left of the last item, and a new one.
    const last = begun === 0 ? [] : pathsOf(type.item, item(begun - 1), around);
    return [...last, ...pathsOf(type.item, item(begun), around)];
  }
  if (type.kind === "object") {
    if (given.has(path)) return [];
    return type.fields.flatMap((field) =>
      pathsOf(field.type, `${path}[${field.name}]`, {
        given,
        optional: optional || field.optional,
      }),
    );
  }
  return given.has(path) ? [] : [{ path, kind: type.kind, optional }];
}

function isBegun(given: ReadonlySet<string>, path: string): boolean {
  return [...given].some((one) => one === path || one.startsWith(`${path}[`));
}
