import type { JsonValue } from "../../model/index.js";

/** A form field as Moodle's REST server takes it. */
export type RestField = readonly [name: string, value: string];

/**
 * Parameters as form fields, the way PHP reads them: `criteria[0][key]`. Booleans are 1 and 0; null and
 * empty lists cannot be sent.
 */
export function restFields(parameters: Readonly<Record<string, JsonValue>>): readonly RestField[] {
  const fields: RestField[] = [];
  const add = (name: string, value: JsonValue): void => {
    if (value === null) return;
    if (typeof value === "object") {
      // An array's keys are its indices, which is what PHP wants to see.
      for (const [key, inner] of Object.entries(value)) add(`${name}[${key}]`, inner as JsonValue);
    } else {
      fields.push([name, typeof value === "boolean" ? (value ? "1" : "0") : String(value)]);
    }
  };
  for (const [name, value] of Object.entries(parameters)) add(name, value);
  return fields;
}
