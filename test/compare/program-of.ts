import { typeText } from "../../src/emit/ts/type-layout.js";
import { typesOf } from "../../src/emit/ts/objects-of.js";
import type { FieldPlan, FunctionPlan, TypePlan } from "../../src/plan/index.js";

/**
 * Writes a program that uses all of a client's function in the ways that `diff` covers: it imports every exported name,
 * calls the function in every form with values that it makes, and reads every value of the response with its old type,
 * by the names of the types.
 */
export function programOf(planned: FunctionPlan): string {
  const { name, localName, parameters, result } = planned;
  const types = typesOf(planned).map(({ typeName }) => typeName);
  const lines = [
    `import { callByName, ${localName} as run, type MoodleClient } from "../index.js";`,
    ...types.map((type) => `import type { ${type} } from "../index.js";`),
    `declare const free: MoodleClient;\ndeclare const client: MoodleClient;`,
    ...(types.length > 0 ? [`export type Names = [${types.join(", ")}];`] : []),
  ];
  const byName = `callByName(client, ${JSON.stringify(name)}`;
  switch (parameters.kind) {
    case "unknown":
      lines.push("const anything: Record<string, unknown> = { some: 1 };");
      lines.push("await run(free, anything);", `await ${byName}, anything);`);
      break;
    case "none":
      lines.push("await run(free);", "await run(free, {});", `await ${byName});`);
      lines.push(`const none: ${parameters.typeName} = {};`, "await run(free, none);");
      break;
    case "fields": {
      const { fields, typeName, allOptional } = parameters;
      const all = valueOfFields(fields, false);
      lines.push(`const all: ${typeName} = ${all};`, "await run(free, all);");
      lines.push(`await run(free, ${all});`, `await ${byName}, ${all});`);
      lines.push(`await run(free, ${valueOfFields(fields, true)});`);
      lines.push(`await ${byName}, ${valueOfFields(fields, true)});`);
      if (allOptional) lines.push("await run(free);", `await ${byName});`);
      const objects = fields.flatMap(({ type }) => objectsIn(type));
      objects.forEach((object, index) => {
        lines.push(
          `export const part${String(index)}: ${object.typeName} = ${value(object, false)};`,
        );
      });
      break;
    }
  }
  const call =
    parameters.kind === "fields" && !parameters.allOptional ? "run(free, all)" : "run(free)";
  switch (result.kind) {
    case "nothing":
      lines.push(`export const again = (): Promise<void> => ${call};`);
      break;
    case "unknown":
      lines.push(`export const answer: unknown = await ${call};`);
      break;
    case "value":
      lines.push(`export const again = (): Promise<${result.typeName}> => ${call};`);
      lines.push(`const answer: ${result.typeName} = await ${call};`);
      lines.push(read("answer", result.type, { optional: false, depth: 0 }));
      break;
  }
  return `${lines.join("\n")}\n`;
}

function objectsIn(type: TypePlan): readonly Extract<TypePlan, { kind: "object" }>[] {
  if (type.kind === "list") return objectsIn(type.item);
  if (type.kind !== "object" || type.fields.length === 0) return [];
  return [type, ...type.fields.flatMap((field) => objectsIn(field.type))];
}

function valueOfFields(fields: readonly FieldPlan[], least: boolean): string {
  const sent = fields.filter(({ optional }) => !least || !optional);
  return `{ ${sent.map(({ name, type }) => `[${JSON.stringify(name)}]: ${value(type, least)}`).join(", ")} }`;
}

function value(type: TypePlan, least: boolean): string {
  switch (type.kind) {
    case "int":
    case "double":
      return "1";
    case "string":
      return '"x"';
    case "boolean":
      return "true";
    case "list":
      return `[${value(type.item, least)}]`;
    case "object":
      return valueOfFields(type.fields, least);
  }
}

/** Writes statements that read a value, and everything in it, with the type that it had. */
function read(
  expression: string,
  type: TypePlan,
  { optional, depth }: { readonly optional: boolean; readonly depth: number },
): string {
  const own = `v${String(depth)}`;
  const isEmpty = type.kind === "object" && type.fields.length === 0;
  // The only thing that a program can know about an object without fields is that it is an object.
  const text = isEmpty ? `object${type.nullable ? " | null" : ""}` : typeText(type);
  const lines = [`const ${own}: ${text}${optional ? " | undefined" : ""} = ${expression};`];
  const inside: string[] = [];
  if (type.kind === "list") {
    const item = `i${String(depth)}`;
    const reading = read(item, type.item, { optional: false, depth: depth + 1 });
    inside.push(`for (const ${item} of ${own}) ${reading}`);
  } else if (type.kind === "object") {
    for (const field of type.fields) {
      const key = JSON.stringify(field.name);
      const how = { optional: field.optional, depth: depth + 1 };
      inside.push(read(`${own}[${key}]`, field.type, how));
      inside.push(`{ const { [${key}]: taken } = ${own}; void taken; }`);
    }
  } else {
    inside.push(`void ${own};`);
  }
  const isSafe = !optional && !type.nullable;
  lines.push(isSafe ? inside.join("\n") : `if (${own} != null) {\n${inside.join("\n")}\n}`);
  return `{\n${lines.join("\n")}\n}`;
}
