import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { execPath } from "node:process";
import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { assertNever, errorCode } from "../../text/index.js";
import type { Formatter } from "../write/index.js";
import type { ClientFormat } from "./client-format.js";

/** Formatting a large client takes seconds. */
const TIMEOUT_MS = 300_000;

const BIOME = "node_modules/@biomejs/biome/bin/biome";
/** Biome skips files of more than a megabyte, such as a spec. */
const BIOME_WORDS = ["format", "--write", "--files-max-size=268435456", "--colors=off"];

/**
 * Returns how a tool of the project formats files before they are put in place; undefined if no tool does. The program
 * starts without a shell, in the nearest folder with a package.json, and receives nothing but the path of a folder.
 */
export function externalFormatter(
  format: ClientFormat | undefined,
  { output, signal }: { readonly output: string; readonly signal?: AbortSignal | undefined },
): Formatter | undefined {
  switch (format?.kind) {
    case undefined:
    case "prettier":
    case "recorded":
      return undefined;
    case "biome":
      return async (folder) => {
        const program = await findAbove(output, BIOME);
        if (program === undefined) {
          const reason = "it is not installed: npm install --save-dev @biomejs/biome";
          return diagnose("write/format-failed", { tool: "Biome", reason });
        }
        const words = [execPath, program, ...BIOME_WORDS, folder];
        // Some comments come to rest only the second time.
        return (
          (await run("Biome", words, { output, signal })) ?? run("Biome", words, { output, signal })
        );
      };
    case "command":
      return async (folder) => {
        const [name = "", ...words] = format.words;
        const own = /[\\/]/.test(name) ? undefined : `node_modules/.bin/${name}`;
        const program = (own !== undefined && (await findAbove(output, own))) || name;
        return run(format.words.join(" "), [program, ...words, folder], { output, signal });
      };
    default:
      return assertNever(format);
  }
}

async function run(
  tool: string,
  [program = "", ...words]: readonly string[],
  { output, signal }: { readonly output: string; readonly signal: AbortSignal | undefined },
): Promise<Diagnostic | undefined> {
  const manifest = await findAbove(output, "package.json");
  const cwd = manifest === undefined ? resolve(".") : dirname(manifest);
  const path = isAbsolute(program) || !/[\\/]/.test(program) ? program : resolve(cwd, program);
  const options = { cwd, timeout: TIMEOUT_MS, maxBuffer: 2 ** 26, ...(signal && { signal }) };
  return new Promise((done) => {
    execFile(path, words, options, (error, stdout, stderr) => {
      if (!error) {
        done(undefined);
        return;
      }
      const code = errorCode(error);
      const output = [stderr, stdout].map((text) => text.trim()).find((text) => text !== "") ?? "";
      const reason =
        code === "ENOENT"
          ? "it was not found"
          : `it failed (${String(error.code ?? error.signal)})`;
      done(diagnose("write/format-failed", { tool, reason: `${reason}${excerpt(output)}` }));
    });
  });
}

/** Returns the end of a tool's output, which states the reason. */
function excerpt(output: string): string {
  const end = output.split("\n").slice(-6).join("\n").slice(-600);
  return end === "" ? "" : `:\n${end}`;
}

async function findAbove(folder: string, path: string): Promise<string | undefined> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(at, path);
    if ((await stat(file).catch(() => undefined))?.isFile()) return file;
    if (dirname(at) === at) return undefined;
  }
}
