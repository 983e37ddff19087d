import { escapeUnits } from "../../text/index.js";

/**
 * A call with JSON in it, as the text of a script file: the only way for data into the HTML reference.
 * Nothing in it can end a script, a comment or a line, wherever the text may be put.
 */
export function scriptData(callee: string, ...args: readonly unknown[]): string {
  const written = args.map((value) =>
    JSON.stringify(value)
      // In code, unlike in JSON, a key of this name sets the prototype; in brackets it is one as any other.
      .replace(/(?<!\\)"__proto__":/g, '["__proto__"]:')
      .replace(/[<>\u007f-\u009f\u2028\u2029]|\p{Cf}/gu, escapeUnits),
  );
  return `${callee}(${written.join(", ")});\n`;
}
