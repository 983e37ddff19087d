import { builtProgram, packageRoot } from "../../package-root.js";
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

/**
 * Loads one file of the runtime that clients are made of. In a checkout that is the TypeScript in
 * `templates/`, in the built package the same file, compiled.
 */
export async function loadRuntimeFile<Name extends keyof RuntimeFiles>(
  name: Name,
): Promise<RuntimeFiles[Name]> {
  const file =
    builtProgram(`client-runtime/${name}.js`) ??
    new URL(`templates/runtime/${name}.ts`, packageRoot);
  return (await import(file.href)) as RuntimeFiles[Name];
}
