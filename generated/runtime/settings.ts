import { encodeParams, type Field } from "./encode-params.js";
import type { MoodleSettings } from "./options.js";

/** Returns the form fields for the settings that control how Moodle formats its texts. */
export function settingFields(settings: MoodleSettings): Field[] {
  return encodeParams({}, settings);
}
