import type { FunctionInfo } from "./client-types.js";
import { encodeParams } from "./encode-params.js";
import { Failure } from "./failure.js";
import type { CallOptions, MoodleClientOptions } from "./options.js";
import { protocolFieldCount } from "./rest.js";
import { settingFields } from "./settings.js";
import { validateParams } from "./validate.js";

/** A call with a list to send in parts. */
export interface PartsCall {
  readonly name: string;
  readonly params: object;
  readonly info: FunctionInfo;
  /** The items of the list. */
  readonly items: readonly unknown[];
  readonly clientOptions: MoodleClientOptions;
  readonly options: CallOptions & {
    readonly part: string;
    readonly size?: number | undefined;
    readonly from?: number | undefined;
  };
}

/**
 * Returns the end of each part, as the index after its last item. Rejects with every problem that can be found
 * without sending: mismatches, values that cannot be sent, or an item too large for one call.
 */
export async function planParts({
  name,
  params,
  info,
  items,
  clientOptions,
  options,
}: PartsCall): Promise<number[]> {
  const { validation = clientOptions.validation, settings } = options;
  const { part, from = 0, size = Infinity } = options;
  const { maxInputVars = 1000 } = clientOptions;
  await validateParams(name, params, info, validation);
  const fixed =
    encodeParams({ ...params, [part]: undefined }).length +
    settingFields({ ...clientOptions.settings, ...settings }).length +
    protocolFieldCount;
  const ends: number[] = [];
  let [start, used] = [from, fixed];
  for (let index = from; index < items.length; index++) {
    const count = fieldCount(part, items[index], index);
    if (fixed + count > maxInputVars) {
      throw new Failure({ kind: "too-many-fields", count: fixed + count, most: maxInputVars });
    }
    if (index > start && (used + count > maxInputVars || index - start >= size)) {
      ends.push(index);
      [start, used] = [index, fixed];
    }
    used += count;
  }
  const nothingLeft = from >= items.length && items.length > 0;
  return nothingLeft ? [] : [...ends, items.length];
}

function fieldCount(part: string, item: unknown, index: number): number {
  try {
    return encodeParams({ [part]: [item] }).length;
  } catch (reason) {
    if (!(reason instanceof Failure) || reason.details.kind !== "unsendable") throw reason;
    const [name = part, , ...rest] = reason.details.keys;
    throw new Failure({ ...reason.details, keys: [name, index, ...rest] });
  }
}
