import { encodeParams, encodeScalar, type Field } from "./encode-params.js";
import { Failure, retryOrThrow } from "./failure.js";
import type { MoodleClientOptions, MoodleSettings } from "./options.js";
import { settingFields } from "./settings.js";
import type { CapturedCall } from "./capturing-client.js";

/** A call as it is sent, and the fields that it takes. */
export interface PreparedCall extends CapturedCall {
  readonly request: Readonly<Record<string, string>>;
}

/** The call as it is sent; nothing when it cannot be sent, which the call is told. */
export async function prepareBatchCall(
  call: CapturedCall,
  own: MoodleClientOptions,
): Promise<PreparedCall[]> {
  const { name, params, about, options } = call;
  try {
    const validation = options.validation ?? own.validation;
    const mismatches = (validation !== "off" && about.params?.(params).mismatches) || [];
    if (mismatches.length > 0) throw new Failure({ kind: "parameters", mismatches });
    encodeParams(params);
    // As in a form, every value goes as text: Moodle compares texts, and refuses `false` for an int.
    const json = JSON.stringify(params, (_key, value: unknown) => encodeScalar(value) ?? value);
    const settings = settingsOf({ ...own.settings, ...options.settings });
    return [{ ...call, request: { function: name, arguments: json, ...settings } }];
  } catch (reason) {
    await retryOrThrow(reason, { name, params, secrets: [] }).catch(call.reject);
    return [];
  }
}

function settingsOf({ raw, fileurl, filter, lang }: MoodleSettings): Record<string, string> {
  const fields: Field[] = settingFields({ raw, fileurl, filter, lang });
  return Object.fromEntries(
    fields.map(([name, text]) => [name.replace("moodlewssetting", "setting"), text]),
  );
}

/**
 * The first calls, as many as have room in one request. At least one: should that not fit, the client
 * says so.
 */
export function takeThatFit(calls: readonly PreparedCall[], room: number): PreparedCall[] {
  let used = 0;
  const end = calls.findIndex(({ request }) => (used += Object.keys(request).length) > room);
  return calls.slice(0, end < 0 ? undefined : Math.max(1, end));
}
