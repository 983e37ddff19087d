import { readFile, stat } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import { builtProgram, packageRoot } from "../../package-root.js";
import { locateInJson } from "../../text/index.js";
import type { ProjectSite } from "../sites/project-site.js";
import { checkConfig } from "./check-config.js";
import { locateInModule } from "./locate-in-module.js";
import { resolveSites } from "./resolve-sites.js";

/** The sites of a config file. */
export interface LoadedSites {
  /** The path of the file, relative to the working folder. */
  readonly file: string;
  readonly sites: readonly ProjectSite[];
}

/** Reads and checks a config file. Reports its mistakes, and errors while it runs, as diagnostics. */
export async function loadConfig(
  path: string,
  { workingFolder }: { readonly workingFolder: string },
): Promise<WithDiagnostics<LoadedSites | undefined>> {
  const absolutePath = resolve(workingFolder, path);
  const file = nearby(workingFolder, absolutePath);
  const found = await stat(absolutePath).catch(() => undefined);
  if (!found?.isFile()) return refuse(diagnose("config/missing", { file }));

  const read = absolutePath.endsWith(".json")
    ? await readJson(absolutePath, file)
    : await runModule(absolutePath, file);
  if (!read.value) return refuse(...read.diagnostics);
  const { config, text } = read.value;
  const locateIn = absolutePath.endsWith(".json") ? locateInJson : locateInModule;
  const checked = checkConfig(config, {
    source: file,
    locate: (place) => ({ source: file, ...locateIn(text, place) }),
  });
  const { value, diagnostics } = checked;
  if (!value) return refuse(...diagnostics);
  const sites = resolveSites(value, { folder: dirname(absolutePath), workingFolder });
  return { value: { file, sites }, diagnostics };
}

interface ReadConfig {
  readonly config: unknown;
  readonly text: string;
}

async function readJson(
  path: string,
  file: string,
): Promise<WithDiagnostics<ReadConfig | undefined>> {
  const text = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  try {
    return { value: { config: JSON.parse(text) as unknown, text }, diagnostics: [] };
  } catch (error) {
    return notRead(file, error);
  }
}

/** Runs a config written as a module, TypeScript or JavaScript, and takes its default export. */
async function runModule(
  path: string,
  file: string,
): Promise<WithDiagnostics<ReadConfig | undefined>> {
  const { createJiti } = await import("jiti");
  const jiti = createJiti(path, {
    // Watching must read the file again, and we leave no files in the user's folders.
    fsCache: false,
    moduleCache: false,
    interopDefault: true,
    // `import { defineConfig } from "moodle-codegen"` resolves to the running program, installed or not.
    alias: { "moodle-codegen": ownDoor() },
  });
  try {
    const module = await jiti.import<Record<string, unknown>>(path);
    if (!("default" in module)) {
      return refuse(diagnose("config/no-default-export", { file }));
    }
    // The default export may be a promise.
    const [config, text] = await Promise.all([module["default"], readFile(path, "utf8")]);
    return { value: { config, text }, diagnostics: [] };
  } catch (error) {
    return notRead(file, error);
  }
}

/** Returns the module that configs import as `moodle-codegen`; loading the whole package would take long. */
function ownDoor(): string {
  return fileURLToPath(
    builtProgram("project/config/define-config.js") ??
      new URL("src/project/config/define-config.ts", packageRoot),
  );
}

function notRead(file: string, error: unknown): WithDiagnostics<undefined> {
  const message = error instanceof Error ? error.message : String(error);
  // JSON.parse quotes the surrounding text, which may contain a misplaced secret.
  const reason = message.replace(
    /, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON$/s,
    " is not JSON",
  );
  return refuse(diagnose("config/not-read", { file, reason }));
}

/** Returns a path as people write it: relative if it is below the working folder. */
function nearby(workingFolder: string, path: string): string {
  const relativePath = relative(workingFolder, path);
  return relativePath.startsWith("..") ? path : relativePath;
}
