import type { ClientPlan, FunctionPlan } from "../../plan/index.js";
import { docComment } from "./doc-comment.js";
import { hasShape } from "./shape-of.js";
import { literal, propertyKey } from "./literal.js";
import { fitsLine } from "./line-width.js";

/**
 * The file `registry.ts`: what calls by name have to know of each function. It must not reach the files
 * of the functions themselves: a bundler would then keep all of them for every program.
 */
export function emitRegistry(
  { components, validators }: ClientPlan,
  header: string,
  release?: string,
): string {
  const validated = validators !== "none";
  const entries = components.flatMap(({ fileName, functions }) =>
    functions.map((planned) => {
      const load = `readShapes(import("./shapes/${fileName}.js"))`;
      return emitEntry(planned, validated && hasShape(planned) ? load : undefined);
    }),
  );
  const comment = docComment({
    paragraphs: ["The functions of this client by name; `call` loads this file when it needs it."],
  });
  const imports = [
    'import type { Registry } from "./runtime/client.js";\n',
    validated && components.some(({ functions }) => functions.some(hasShape))
      ? 'import { readShapes } from "./runtime/shapes.js";\n'
      : "",
  ];
  const body = entries.length > 0 ? `{\n${entries.join("")}}` : "{}";
  return [
    `${header}\n${imports.join("")}`,
    `${comment}export const registry: Registry = ${body};\n`,
    ...(release === undefined ? [] : [emitRelease(release)]),
  ].join("\n");
}

function emitRelease(release: string): string {
  const comment = docComment({
    paragraphs: ["The site's release when this client was generated; `verify` compares with it."],
  });
  return `${comment}export const release = ${literal(release)};\n`;
}

/** Without validators there is so little to know that it stands in the registry itself. */
function emitInfo({ access, result }: FunctionPlan): readonly string[] {
  return [
    ...(access ? [`access: ${literal(access)}`] : []),
    ...(result.kind === "nothing" ? ["nothing: true"] : []),
  ];
}

function emitEntry(planned: FunctionPlan, load: string | undefined): string {
  const { name } = planned;
  // As a plain key this one would set the prototype instead.
  const key = name === "__proto__" ? `[${literal(name)}]` : propertyKey(name);
  if (load !== undefined) {
    const head = `  ${key}: () =>`;
    if (fitsLine(`${head} ${load},`)) return `${head} ${load},\n`;
    return fitsLine(head) ? `${head}\n    ${load},\n` : `  ${key}:\n    () => ${load},\n`;
  }
  const facts = emitInfo(planned);
  const value = facts.length > 0 ? `{ ${facts.join(", ")} }` : "{}";
  if (fitsLine(`  ${key}: ${value},`)) return `  ${key}: ${value},\n`;
  if (facts.length === 0 || !fitsLine(`  ${key}: {`)) return `  ${key}:\n    ${value},\n`;
  return `  ${key}: {\n${facts.map((fact) => `    ${fact},\n`).join("")}  },\n`;
}
