import { sha256 } from "../../text/index.js";

/** Everything that decides what a client looks like. */
export interface ClientInputs {
  /** What `hashGenerator` returns. */
  readonly generator: string;
  /** The texts of the pages, documents and specs, in their order. */
  readonly texts: readonly string[];
  /** The text of the overrides file. */
  readonly overrides: string | undefined;
  /** All other options of the run, as JSON. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** One hash of all inputs: as long as it is the same, so is the client. */
export function hashInputs({ generator, texts, overrides, options }: ClientInputs): string {
  const parts = Object.keys(options)
    .sort()
    .map((name) => [name, options[name] ?? null]);
  const overridesHash = overrides === undefined ? null : sha256(overrides);
  return sha256(JSON.stringify([generator, texts.map(sha256), overridesHash, parts]));
}
