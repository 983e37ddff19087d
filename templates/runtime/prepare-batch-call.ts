import type { CapturedCall } from "./capturing-client.js";
import { encodeParams, encodeScalar, type Field } from "./encode-params.js";
import { retryOrThrow } from "./failure.js";
import type { MoodleClientOptions, MoodleSettings } from "./options.js";
import { settingFields } from "./settings.js";
import { validateParams } from "./validate.js";

/** A call in the format of a batch. */
export interface PreparedCall extends CapturedCall {
  readonly request: Readonly<Record<string, string>>;
}

/** Prepares a call for a batch. Rejects the call and returns nothing when it cannot be sent. */
export async function prepareBatchCall(
  call: CapturedCall,
  clientOptions: MoodleClientOptions,
): Promise<PreparedCall[]> {
  const { name, params, info, options } = call;
  try {
    const validation = options.validation ?? clientOptions.validation;
    await validateParams(name, params, info, validation);
    encodeParams(params);
    // As in a form, every value is sent as text: Moodle compares texts, and refuses `false` for an int.
    const json = JSON.stringify(params, (_key, value: unknown) => encodeScalar(value) ?? value);
    const settings = batchSettings({ ...clientOptions.settings, ...options.settings });
    return [{ ...call, request: { function: name, arguments: json, ...settings } }];
  } catch (reason) {
    await retryOrThrow(reason, { name, params, secrets: [] }).catch(call.reject);
    return [];
  }
}

function batchSettings({ raw, fileurl, filter, lang }: MoodleSettings): Record<string, string> {
  const fields: Field[] = settingFields({ raw, fileurl, filter, lang });
  return Object.fromEntries(
    fields.map(([name, text]) => [name.replace("moodlewssetting", "setting"), text]),
  );
}

/** Returns the first calls that fit into one request; at least one, which the client refuses if too large. */
export function takeFitting(calls: readonly PreparedCall[], maxFields: number): PreparedCall[] {
  let used = 0;
  const end = calls.findIndex(({ request }) => {
    used += Object.keys(request).length;
    return used > maxFields;
  });
  return calls.slice(0, end < 0 ? undefined : Math.max(1, end));
}
