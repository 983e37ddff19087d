import { encodeScalar, type Field } from "./encode-params.js";
import type { MoodleSettings } from "./options.js";

/** The fields that tell Moodle how to prepare the texts of its answers. */
export function settingFields(settings: MoodleSettings): Field[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const text = encodeScalar(value);
    return text === undefined ? [] : [[`moodlewssetting${name}`, text] as const];
  });
}
