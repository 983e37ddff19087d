import { stat } from "node:fs/promises";
import { join } from "node:path";
import { MANIFEST, type Manifest, readManifest } from "../emit/manifest/index.js";
import { docsOf, validatorsOf } from "./client-options.js";
import { type Arguments, oneOption } from "./options.js";
import { readTextFile } from "./read-text-file.js";
import type { SiteTask } from "./site-task.js";
import { UsageError } from "./usage-error.js";

/** Whether a word is the folder of a client. */
export async function isClientFolder(word: string): Promise<boolean> {
  const found = await stat(join(word, MANIFEST)).catch(() => undefined);
  return found?.isFile() === true;
}

/**
 * The task that a committed client says of itself: its own spec, with the options in its manifest. What
 * the manifest does not hold, overrides and style, has to be given.
 */
export async function taskOfFolder(folder: string, args: Arguments): Promise<SiteTask> {
  const options = await optionsOfFolder(folder);
  const overrides = oneOption(args, "overrides");
  const prettierConfig = oneOption(args, "prettier-config");
  needs(options, "overrides", overrides, "--overrides");
  needs(options, "prettier", prettierConfig, "--prettier-config");
  return {
    inputs: [join(folder, "spec.json")],
    output: folder,
    include: list(options, "include"),
    exclude: list(options, "exclude"),
    components: list(options, "components"),
    validators: validatorsOf(options["validators"]),
    nulls: options["nulls"] === "possible" ? "possible" : "known",
    release: typeof options["release"] === "string" ? options["release"] : undefined,
    docs: docsOf(options["docs"]),
    overrides,
    prettierConfig,
  };
}

/** The options in a client's manifest. */
export async function optionsOfFolder(folder: string): Promise<Manifest["options"]> {
  const file = join(folder, MANIFEST);
  const manifest = readManifest(await readTextFile(file, "the client's manifest"));
  if (manifest) return manifest.options;
  throw new UsageError(
    `${file} is no manifest of moodle-codegen, or it was edited: generate the client again`,
  );
}

function needs(
  options: Manifest["options"],
  name: string,
  given: string | undefined,
  flag: string,
): void {
  if (options[name] !== true || given !== undefined) return;
  throw new UsageError(`this client was made with ${flag} and its file, which check needs too`);
}

function list(options: Manifest["options"], name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.map(String) : [];
}
