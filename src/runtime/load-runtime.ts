import { runtimeFile } from "../package-root.js";
import type { ClientError, Runtime, RuntimeFiles } from "./contract.js";

/** Loads the parts of the runtime that make calls. */
export async function loadRuntime(): Promise<Runtime> {
  const [{ createMoodleClient }, { check }, p, r, { MoodleError }, { createRedactor }] =
    await Promise.all([
      loadRuntimeFile("client"),
      loadRuntimeFile("check"),
      loadRuntimeFile("param-validators"),
      loadRuntimeFile("result-validators"),
      loadRuntimeFile("errors"),
      loadRuntimeFile("redact"),
    ]);
  return {
    ...{ createMoodleClient, check, p, r, createRedactor },
    isClientError: (error): error is ClientError => error instanceof MoodleError,
  };
}

/** Loads one file of the runtime that clients consist of. */
export async function loadRuntimeFile<Name extends keyof RuntimeFiles>(
  name: Name,
): Promise<RuntimeFiles[Name]> {
  return (await import(runtimeFile(name).href)) as RuntimeFiles[Name];
}
