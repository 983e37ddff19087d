import { diagnose, type WithDiagnostics } from "../diagnostics/index.js";
import { readTextFile } from "./read-text-file.js";
import type { Terminal } from "./terminal.js";

/** The parameters in the JSON file that `--params` names, or on standard input; none without it. */
export async function readParamsOption(
  file: string | undefined,
  stdin: Terminal["stdin"],
): Promise<WithDiagnostics<object>> {
  if (file === undefined) return { value: {}, diagnostics: [] };
  const source = file === "-" ? "standard input" : file;
  const text = file === "-" ? await readAll(stdin) : await readTextFile(file, "--params");
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return { value, diagnostics: [] };
    }
    return { value: {}, diagnostics: [diagnose("call/not-an-object", { source })] };
  } catch {
    // The engine's own words would quote what may be a secret.
    const facts = { path: source, reason: "it is no JSON" };
    return { value: {}, diagnostics: [diagnose("call/broken-json", facts)] };
  }
}

async function readAll(stdin: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
