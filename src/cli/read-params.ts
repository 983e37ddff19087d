import { diagnose, type WithDiagnostics } from "../diagnostics/index.js";
import { isRecord, parseJson } from "../text/index.js";
import { requireReadableFiles } from "./render/report.js";
import type { Terminal } from "./terminal.js";

/** Reads the parameters from the JSON file that `--params` names, or from standard input; none without it. */
export async function readParams(
  file: string | undefined,
  stdin: Terminal["stdin"],
): Promise<WithDiagnostics<object>> {
  if (file === undefined) return { value: {}, diagnostics: [] };
  const source = file === "-" ? "standard input" : file;
  const text = file === "-" ? await readAll(stdin) : await readFile(file);
  const value = parseJson(text);
  if (isRecord(value)) return { value, diagnostics: [] };
  // The engine's own message would quote the text, which may be a secret.
  const problem =
    value === undefined
      ? diagnose("call/broken-json", { path: source, reason: "it is not JSON" })
      : diagnose("call/not-an-object", { source });
  return { value: {}, diagnostics: [problem] };
}

async function readFile(file: string): Promise<string> {
  const { readTextFile } = await import("../project/index.js");
  const { value = "", diagnostics } = await readTextFile(file, "--params");
  requireReadableFiles(diagnostics);
  return value;
}

async function readAll(stdin: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
