import { type DescribedText, namedValues } from "../../knowledge/index.js";
import type { SpecScalar } from "../../model/index.js";

/**
 * Returns a value that a text accepts: its default, or the first one that its description names. Returns undefined
 * without one.
 *
 * @example choiceIn({ kind: "string", presence: "required", description: "'user' or 'course'" }, "of") // "user"
 */
export function choiceIn(node: SpecScalar, name: string): string | undefined {
  if (typeof node.default === "string" && /^[a-z][\w:-]{0,39}$/i.test(node.default)) {
    return node.default;
  }
  return namedValues({ name, description: node.description })?.[0];
}

interface NamedByType {
  readonly type: string | undefined;
  readonly first: string | undefined;
}

const cached = new WeakMap<SpecScalar, NamedByType>();

/**
 * Returns the first value that the description of a text names. Cached, because the items of a list share their node,
 * and descriptions can be long.
 */
export function firstNamed(
  node: SpecScalar,
  { name, type, pairs }: Omit<DescribedText, "description">,
): string | undefined {
  const { description } = node;
  if (description === undefined && pairs === undefined) return undefined;
  const known = cached.get(node);
  if (known && known.type === type) return known.first;
  const first = namedValues({ name, description, type, pairs })?.[0];
  cached.set(node, { type, first });
  return first;
}
