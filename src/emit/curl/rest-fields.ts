import { runtimeFile } from "../../package-root.js";
import type { JsonValue } from "../../model/index.js";

/** A form field as Moodle's REST server takes it, such as `criteria[0][key]=email`. */
export type RestField = readonly [name: string, value: string];

/** Writes parameters as form fields; `undefined` where PHP would not receive them as they are. */
export type FieldWriter = (
  parameters: Readonly<Record<string, JsonValue>>,
) => readonly RestField[] | undefined;

/** Loads the writer of form fields, which is that of the client's runtime. */
export async function loadFieldWriter(): Promise<FieldWriter> {
  const { encodeParams } = (await import(runtimeFile("encode-params").href)) as {
    readonly encodeParams: (params: object) => readonly RestField[];
  };
  const { Failure } = (await import(runtimeFile("failure").href)) as {
    readonly Failure: new (...args: never) => Error;
  };
  return (parameters) => {
    try {
      return encodeParams(parameters);
    } catch (error) {
      if (error instanceof Failure) return undefined;
      throw error;
    }
  };
}
