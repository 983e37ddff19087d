import type { FunctionInfo } from "./client-types.js";
import { encodeParams } from "./encode-params.js";
import { Failure } from "./failure.js";
import type { CallOptions, MoodleClientOptions } from "./options.js";
import { protocolFieldCount } from "./rest.js";
import { settingFields } from "./settings.js";

/** A call whose list is to be sent in parts. */
export interface PartsCall {
  readonly name: string;
  readonly params: object;
  readonly about: FunctionInfo;
  /** The items of the list. */
  readonly items: readonly unknown[];
  /** The options of the client. */
  readonly own: MoodleClientOptions;
  readonly options: CallOptions & {
    readonly part: string;
    readonly size?: number | undefined;
    readonly from?: number | undefined;
  };
}

/**
 * Where each part ends, as the index behind its last item. Throws a `Failure` for everything that can be
 * found without sending: what does not fit, cannot be sent, or is too much for one call.
 */
export function planParts({ params, about, items, own, options }: PartsCall): number[] {
  const { part, from = 0, size = Infinity, settings, validation = own.validation } = options;
  const mismatches = (validation !== "off" && about.params?.(params).mismatches) || [];
  if (mismatches.length > 0) throw new Failure({ kind: "parameters", mismatches });
  const fixed =
    encodeParams({ ...params, [part]: undefined }).length +
    settingFields({ ...own.settings, ...settings }).length +
    protocolFieldCount;
  const { maxInputVars = 1000 } = own;
  const ends: number[] = [];
  let [start, used] = [from, fixed];
  for (let index = from; index < items.length; index++) {
    const count = fieldsOfItem(part, items[index], index);
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

function fieldsOfItem(part: string, item: unknown, index: number): number {
  try {
    return encodeParams({ [part]: [item] }).length;
  } catch (reason) {
    if (!(reason instanceof Failure) || reason.facts.kind !== "unsendable") throw reason;
    const [name = part, , ...rest] = reason.facts.keys;
    throw new Failure({ ...reason.facts, keys: [name, index, ...rest] });
  }
}
