/** Returns the values of all `class` attributes in a text of tags, in time linear in its length. */
export function classValues(tags: string): string[] {
  const [, ...behind] = tags.split(/\bclass=["']?/i);
  return behind.map((text) => /^[^"'<>]*/.exec(text)?.[0] ?? "");
}
