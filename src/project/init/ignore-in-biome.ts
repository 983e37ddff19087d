import { type JsoncNode, parseJsonc } from "./parse-jsonc.js";

/**
 * Adds a folder to those that Biome leaves alone, in the text of its config, and preserves every other character.
 * Returns undefined for a text in which the list cannot be found or added.
 */
export function ignoreInBiome(text: string, folder: string): string | undefined {
  const root = parseJsonc(text);
  if (root?.value.kind !== "object") return undefined;
  const files = root.value.members.get("files");
  const isOld = /\/schemas\/1\./.test(schemaOf(root));
  const [name, pattern, first] = isOld
    ? (["ignore", folder, []] as const)
    : (["includes", `!${folder}`, ["**"]] as const);
  const list = `"${name}": ${listText([...first, pattern])}`;
  if (!files) return addMember(text, root, `"files": { ${list} }`);
  if (files.value.kind !== "object") return undefined;
  const present = files.value.members.get(name);
  if (!present) return addMember(text, files, list);
  if (present.value.kind !== "list") return undefined;
  const { items } = present.value;
  const last = items.at(-1);
  if (items.some((item) => isPattern(item, pattern))) return text;
  // An empty list of what is included includes nothing.
  if (!last) return isOld ? insert(text, present.start + 1, JSON.stringify(pattern)) : undefined;
  return insert(text, last.end, `,${gapBefore(text, last)}${JSON.stringify(pattern)}`);
}

function schemaOf({ value }: JsoncNode): string {
  const schema = value.kind === "object" ? value.members.get("$schema")?.value : undefined;
  return schema?.kind === "scalar" ? String(schema.value) : "";
}

function isPattern({ value }: JsoncNode, pattern: string): boolean {
  if (value.kind !== "scalar") return false;
  const plain = String(value.value).replace(/^(!?)!?(?:\.\/|\*\*\/)?/, "$1");
  return [pattern, `${pattern}/`, `${pattern}/**`].includes(plain);
}

/** Adds a member to the end of an object. */
function addMember(text: string, object: JsoncNode, member: string): string {
  const members = object.value.kind === "object" ? [...object.value.members.values()] : [];
  const last = members.at(-1);
  if (!last) return insert(text, object.start + 1, ` ${member} `);
  return insert(text, last.end, `,${gapBefore(text, last)}${member}`);
}

/** Returns the white space before a part: a line break with its indentation, if it begins a line. */
function gapBefore(text: string, { start }: JsoncNode): string {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const [indentation = ""] = /^[ \t]*/.exec(text.slice(lineStart, start)) ?? [];
  const before = text.slice(lineStart + indentation.length, start);
  const beginsLine = lineStart > 0 && /^(?:"(?:[^"\\]|\\.){0,10000}"\s*:\s*)?$/.test(before);
  if (!beginsLine) return " ";
  return `${text[lineStart - 2] === "\r" ? "\r\n" : "\n"}${indentation}`;
}

function insert(text: string, at: number, part: string): string {
  return text.slice(0, at) + part + text.slice(at);
}

function listText(patterns: readonly string[]): string {
  return `[${patterns.map((pattern) => JSON.stringify(pattern)).join(", ")}]`;
}
