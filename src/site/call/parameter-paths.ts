import type { FieldPlan, TypePlan } from "../../plan/index.js";

/** A place where a call takes a plain value. */
export interface ParameterPath {
  /** The path as written on a command line: `criteria[0][key]`. */
  readonly path: string;
  readonly kind: "int" | "double" | "string" | "boolean";
  readonly optional: boolean;
  /** Values that its description names. */
  readonly values?: readonly string[];
}

/**
 * Returns the places where a function still takes plain values, given the arguments so far: omits those
 * already given, and continues a list with its last item and with a new one.
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
    // The whole list was given as JSON, or by its repeated name.
    if (given.has(path)) return [];
    const item = (index: number): string => `${path}[${String(index)}]`;
    let count = 0;
    while (isStarted(given, item(count))) count++;
    // The remaining places of the last item, and those of a new one.
    const last = count === 0 ? [] : pathsOf(type.item, item(count - 1), around);
    return [...last, ...pathsOf(type.item, item(count), around)];
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
  const { kind, values } = type;
  return given.has(path) ? [] : [{ path, kind, optional, ...(values && { values }) }];
}

function isStarted(given: ReadonlySet<string>, path: string): boolean {
  return [...given].some((one) => one === path || one.startsWith(`${path}[`));
}
