/**
 * Puts the descriptions of a JSON Schema's keys as comments before these keys in the declarations of the zod schema that it
 * comes from: TypeScript omits the comments of inferred types, and editors would show none.
 */
export function describeKeys(declarations, { properties = {} }) {
  let text = declarations;
  for (const [key, schema] of Object.entries(properties)) {
    const line = new RegExp(`^( +)${key.replace("$", "\\$")}: z\\.ZodExactOptional<`, "gm");
    text = text.replace(line, (found, indent) => `${indent}/** ${schema.description} */\n${found}`);
    text = describeKeys(text, schema);
  }
  return text;
}
