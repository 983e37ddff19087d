import { diagnose, type WithDiagnostics } from "../../diagnostics/index.js";
import { errorCode } from "../../text/index.js";
import { isFile } from "../exists.js";
import type { FileDifference } from "../write/index.js";
import type { MadeExport } from "./make-export.js";
import { textOf } from "./write-export.js";

/** Compares an export with what is on the disk. Returns no value if that cannot be read. */
export async function compareExport(
  made: MadeExport,
  output: string,
  force: boolean,
): Promise<WithDiagnostics<readonly FileDifference[] | undefined>> {
  if (typeof made === "string") return compareFile(made, output);
  const { compareClient } = await import("../write/index.js");
  const { value, diagnostics } = await compareClient(made, output, { force });
  const differences = value?.differences.map((one) => ({ ...one, path: `${output}/${one.path}` }));
  return { value: differences, diagnostics };
}

async function compareFile(
  after: string,
  path: string,
): Promise<WithDiagnostics<readonly FileDifference[] | undefined>> {
  if (!(await isFile(path))) return { value: [{ path, kind: "missing", after }], diagnostics: [] };
  try {
    const before = await textOf(path);
    // A file has no manifest that would tell an edited one from a stale one.
    const differs: FileDifference = { path, kind: "changed", before, after };
    return { value: before === after ? [] : [differs], diagnostics: [] };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return {
      value: undefined,
      diagnostics: [diagnose("write/not-compared", { folder: path, reason })],
    };
  }
}
