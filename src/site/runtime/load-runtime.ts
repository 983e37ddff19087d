import { runtimeFile } from "../../package-root.js";
import type { ClientError, Runtime, RuntimeFiles } from "./contract.js";

/** Loads the parts of the runtime that make calls. */
export async function loadRuntime(): Promise<Runtime> {
  const [{ createClient }, { readShapes }, { MoodleError }, { createRedactor }] = await Promise.all(
    [
      loadRuntimeFile("client"),
      loadRuntimeFile("shapes"),
      loadRuntimeFile("errors"),
      loadRuntimeFile("redact"),
    ],
  );
  return {
    ...{ createClient, readShapes, createRedactor },
    isClientError: (error): error is ClientError => error instanceof MoodleError,
  };
}

/** Loads one file of the runtime that clients consist of. */
export async function loadRuntimeFile<Name extends keyof RuntimeFiles>(
  name: Name,
): Promise<RuntimeFiles[Name]> {
  return (await import(runtimeFile(name).href)) as RuntimeFiles[Name];
}
