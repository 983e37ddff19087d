import { builtProgram, packageRoot } from "../../package-root.js";
import type { ClientError, Runtime } from "./contract.js";

/**
 * Loads the runtime that clients are made of. In a checkout that is the TypeScript in `templates/`, in the
 * built package the same files, compiled.
 */
export async function loadRuntime(): Promise<Runtime> {
  const [client, shapes, errors, redact] = await Promise.all([
    load("client"),
    load("shapes"),
    load("errors"),
    load("redact"),
  ]);
  const MoodleError = errors["MoodleError"] as new () => Error;
  return {
    createClient: client["createClient"] as Runtime["createClient"],
    readShapes: shapes["readShapes"] as Runtime["readShapes"],
    isClientError: (error): error is ClientError => error instanceof MoodleError,
    createRedactor: redact["createRedactor"] as Runtime["createRedactor"],
  };
}

async function load(name: string): Promise<Readonly<Record<string, unknown>>> {
  const file =
    builtProgram(`client-runtime/${name}.js`) ??
    new URL(`templates/runtime/${name}.ts`, packageRoot);
  return (await import(file.href)) as Readonly<Record<string, unknown>>;
}
