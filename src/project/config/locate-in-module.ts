import { LineIndex, type LineAndColumn } from "../../text/index.js";

/**
 * Guesses the location of a key in the text of a module: the place where its name occurs once as a key, or else
 * that of the nearest enclosing key. Falls back to the beginning of the text.
 */
export function locateInModule(text: string, place: readonly (string | number)[]): LineAndColumn {
  const names = place.filter((step) => typeof step === "string");
  for (const name of names.reverse()) {
    const [at, other] = offsetsOf(text, name);
    if (at !== undefined && other === undefined) return new LineIndex(text).locate(at);
  }
  return { line: 1, column: 1 };
}

/** Returns the offsets at which a colon follows a name, in quotes or not. */
function offsetsOf(text: string, name: string): readonly number[] {
  const offsets: number[] = [];
  if (name === "") return offsets;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    const quote = /["']/.test(text[at - 1] ?? "") ? text[at - 1] : "";
    const isQuoted = quote !== "" && text[end] === quote;
    const isWhole = isQuoted || !/[\w$."'-]/.test(text[at - 1] ?? "");
    if (isWhole && /^["']?[ \t]{0,9}:/.test(text.slice(end, end + 12))) {
      offsets.push(isQuoted ? at - 1 : at);
    }
  }
  return offsets;
}
