import type { JsonSchema } from "../../../src/export/json-schema/index.js";

type Schemas = Readonly<Record<string, JsonSchema>>;

/** Normalises an answer as docs/exports.md says, by its schema alone: written anew, without the client's runtime. */
export function normalise(value: unknown, schema: JsonSchema, definitions: Schemas): unknown {
  const reference = schema["$ref"];
  if (typeof reference === "string") {
    const name = reference.slice(reference.lastIndexOf("/") + 1);
    return normalise(value, definitions[name] ?? {}, definitions);
  }
  const alternatives = schema["anyOf"] as readonly JsonSchema[] | undefined;
  if (alternatives) {
    const [first = {}] = alternatives;
    return value === null ? null : normalise(value, first, definitions);
  }
  const stated = schema["type"] as string | readonly string[] | undefined;
  const type = [stated ?? []].flat().find((one) => one !== "null");
  if (value === null) return null;
  switch (type) {
    case "array":
      return Array.isArray(value)
        ? value.map((item) => normalise(item, schema["items"] as JsonSchema, definitions))
        : value;
    case "object": {
      const whole = Array.isArray(value) && value.length === 0 ? {} : value;
      if (typeof whole !== "object" || Array.isArray(whole)) return whole;
      const properties = (schema["properties"] ?? {}) as Schemas;
      return Object.fromEntries(
        Object.entries(whole).map(([name, inner]) => {
          const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
          return [name, known ? normalise(inner, known, definitions) : inner];
        }),
      );
    }
    case "integer":
    case "number":
      if (typeof value === "boolean" || value === "") return value === true ? 1 : 0;
      return typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value))
        ? Number(value)
        : value;
    case "boolean":
      if (value === 1 || value === "1") return true;
      return value === 0 || value === "0" || value === "" ? false : value;
    case "string":
      if (typeof value === "boolean") return value ? "1" : "";
      return typeof value === "number" ? String(value) : value;
    default:
      return value;
  }
}
