import type { DocumentLine } from "../document-line.js";
import { isFunctionName } from "../words/function-name.js";

/** A request of a function as a document shows it: with curl, in an address, or in a program. */
export interface ShownRequest {
  readonly name: string;
  /** The names of its fields, as written: `criteria[0][key]`. */
  readonly fields: readonly string[];
  /** The line after it. */
  readonly to: number;
}

/** Longer ones are no samples. */
const MAX_LINES = 60;
const MAX_LENGTH = 10_000;
/** The name of the field, its sign, and the function. */
const called = /\bwsfunction["'`]?\]?\s{0,5}(=>|=|:|,)\s{0,5}["'`]?([a-z]\w{2,200})/;
const response = /^\s*(?:#|\/\/)\s*(?:→|->|=>|response|returns?|answer|result|output)/i;

/** Reads the request that calls a function in a line; undefined if none does. */
export function readRequest(lines: readonly DocumentLine[], at: number): ShownRequest | undefined {
  const line = lines[at];
  if (!line || line.text.length > MAX_LENGTH) return undefined;
  const [, sign = "", name = ""] = called.exec(line.raw ?? line.text) ?? [];
  if (!isFunctionName(name)) return undefined;
  const { from, to } = extentOf(lines, at);
  const text = lines
    .slice(from, to)
    .map((one) => (one.raw ?? one.text).slice(0, MAX_LENGTH))
    .join("\n");
  return { name, fields: [...new Set(fieldsIn(text, sign))], to };
}

/** A command of a shell goes on behind a backslash; a part of a program, up to the next blank line. */
function extentOf(lines: readonly DocumentLine[], at: number): { from: number; to: number } {
  const textAt = (index: number) => lines[index]?.text.trim() ?? "";
  const isSame = (index: number) => lines[index]?.block === lines[at]?.block;
  const continues = (index: number) =>
    /[\\^`]$/.test(textAt(index)) || /^[?&]/.test(textAt(index + 1));
  const isShell =
    continues(at) ||
    continues(at - 1) ||
    /^(?:\$ )?(?:curl|https?|wget|GET|POST)\b/.test(textAt(at));
  let from = at;
  let to = at + 1;
  if (isShell || lines[at]?.role !== "code") {
    while (from > at - MAX_LINES && isSame(from - 1) && continues(from - 1)) from--;
    while (to < at + MAX_LINES && isSame(to) && continues(to - 1)) to++;
    return { from, to };
  }
  const isInside = (index: number) =>
    isSame(index) && textAt(index) !== "" && !response.test(textAt(index));
  while (from > at - MAX_LINES && isInside(from - 1)) from--;
  while (to < at + MAX_LINES && isInside(to)) to++;
  return { from, to };
}

function fieldsIn(text: string, sign: string): string[] {
  switch (sign) {
    case "=>":
    case ":":
      return keysBeside(text);
    case ",":
      return namesOf(text, /\b(?:append|set)\(\s{0,5}["'`]([^"'`\s]{1,200})["'`]\s{0,5},/g);
    default:
      return /\[["']wsfunction/.test(text)
        ? namesOf(text, /\[["']([^"'\s]{1,200})["']\]\s{0,5}=/g)
        : namesOf(text, /(?:^|[\s?&'"`(,])([A-Za-z_][\w.%[\]-]{0,200})=(?![=>])/gm);
  }
}

function namesOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = ""]) =>
    name.replace(/%5B/gi, "[").replace(/%5D/gi, "]"),
  );
}

/** Returns the keys of the array or object that has the key `wsfunction`. */
function keysBeside(text: string): string[] {
  const keys: { readonly key: string; readonly scope: number }[] = [];
  const scopes: number[] = [0];
  let opened = 0;
  const token =
    /(["'])((?:(?!\1)[^\\\n]|\\.){0,500})\1(\s{0,5}(?:=>|:))?|([A-Za-z_]\w{0,100})\s{0,5}:(?!:)|[[({]|[\])}]/g;
  for (const [all, , quoted, behind, bare] of text.matchAll(token)) {
    const scope = scopes.at(-1) ?? 0;
    if (/^[[({]$/.test(all)) scopes.push(++opened);
    else if (/^[\])}]$/.test(all)) scopes.pop();
    else if (quoted !== undefined && behind !== undefined) keys.push({ key: quoted, scope });
    else if (bare !== undefined) keys.push({ key: bare, scope });
  }
  const own = keys.find(({ key }) => key === "wsfunction")?.scope;
  return keys.filter(({ scope }) => scope === own).map(({ key }) => key);
}
