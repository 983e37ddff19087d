import type { SpecScalar } from "../../model/index.js";

/**
 * Returns a value that a text accepts: its default, or the first word in its description that is in quotes or
 * separated by bars. Returns undefined without one.
 *
 * @example choiceIn({ kind: "string", presence: "required", description: "'user' or 'course'" }) // "user"
 */
export function choiceIn(node: SpecScalar): string | undefined {
  if (typeof node.default === "string" && /^[a-z][\w:-]{0,39}$/i.test(node.default))
    return node.default;
  // A description may have any length.
  const text = node.description?.slice(0, 1000) ?? "";
  const quoted = [...text.matchAll(/(?:^|[\s(,:;/])(["'])([a-z][a-z0-9_:-]{0,39})\1(?![a-z])/gi)];
  if (quoted.length > 1) return quoted[0]?.[2];
  return /(?:^|[\s(])([a-z][a-z0-9_]{0,39}) ?(?:\| ?[a-z][a-z0-9_]{0,39} ?){1,1000}(?:$|[\s).])/i.exec(
    text,
  )?.[1];
}
