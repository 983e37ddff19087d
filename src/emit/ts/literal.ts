import { escapeUnits } from "../../text/index.js";

/**
 * A string as a TypeScript literal, with the quotes that Prettier would choose: double ones, unless
 * single ones need less escaping. What a reader could not see or an old engine would take for the end
 * of the line is written as an escape.
 */
export function literal(value: string): string {
  // Plain ASCII without quotes and backslashes is nearly all there is.
  if (/^[ !#-&(-[\]-~]*$/.test(value)) return `"${value}"`;
  const inner = JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu, escapeUnits)
    // ts-morph would take a quote behind it for a part of the string, and what follows for code.
    .replace(/\\\\$/, "\\u005c");
  const double = value.split('"').length;
  const single = value.split("'").length;
  if (double <= single) return `"${inner}"`;
  return `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/**
 * A key of an object or of an interface: as it is where it is a plain identifier, else quoted. An
 * identifier in another script is spelled in escapes, because Prettier would take away its quotes.
 */
export function propertyKey(name: string): string {
  if (/^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name)) return name;
  const isIdentifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
  return isIdentifier ? literal(name).replace(/[^ -~]/gu, escapeUnits) : literal(name);
}
