import { LineIndex, type LineAndColumn } from "./line-index.js";

/**
 * Returns the position of a value in the text of a JSON document, or of the nearest enclosing value that exists. The
 * text must be JSON.
 */
export function locateInJson(text: string, path: readonly (string | number)[]): LineAndColumn {
  let at = skipSpace(text, 0);
  for (const step of path) {
    const next = enter(text, at, step);
    if (next === undefined) break;
    at = next;
  }
  return new LineIndex(text).locate(at);
}

/**
 * Returns the offsets at which a value in the text of a JSON document begins and ends; undefined if there is no such
 * value. The text must be JSON.
 */
export function spanInJson(
  text: string,
  path: readonly (string | number)[],
): { readonly start: number; readonly end: number } | undefined {
  let start: number | undefined = skipSpace(text, 0);
  for (const step of path) {
    if (start === undefined) return undefined;
    start = enter(text, start, step);
  }
  return start === undefined ? undefined : { start, end: skipValue(text, start) };
}

/** Returns the offset of a member's or item's value in the object or list that begins at an offset. */
function enter(text: string, start: number, step: string | number): number | undefined {
  const opening = text[start];
  if (opening !== "{" && opening !== "[") return undefined;
  let at = skipSpace(text, start + 1);
  for (let index = 0; at < text.length && !/[\]}]/.test(text[at] ?? ""); index++) {
    let key: string | number = index;
    if (opening === "{") {
      const end = skipValue(text, at);
      key = String(JSON.parse(text.slice(at, end)));
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    if (key === step) return at;
    at = skipSpace(text, skipValue(text, at));
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return undefined;
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (" \t\r\n".includes(text[next] ?? "x")) next++;
  return next;
}

/** Returns the offset after the value that begins at an offset. */
function skipValue(text: string, start: number): number {
  // A pattern for whole texts would run out of memory on one of many megabytes.
  const token = /"|[{[\]}]|[^\s",:{}[\]]+/g;
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === '"') token.lastIndex = endOfText(text, found.index);
    if ("{[".includes(found[0])) depth++;
    if ("]}".includes(found[0])) depth--;
    if (depth === 0) break;
  }
  return token.lastIndex === 0 ? text.length : token.lastIndex;
}

/** Returns the offset behind the quoted text that begins at an offset. */
function endOfText(text: string, start: number): number {
  const sign = /["\\]/g;
  sign.lastIndex = start + 1;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    if (found[0] === '"') return sign.lastIndex;
    // The sign behind a backslash.
    sign.lastIndex++;
  }
  return text.length;
}
