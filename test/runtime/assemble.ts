import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

/** The three ways to generate a client. */
export type Validators = "zod" | "zod-mini" | "none";

const here = fileURLToPath(new URL(".", import.meta.url));
const runtime = join(here, "../../templates/runtime");

/** The runtime's files that a client without validators does not get. */
const onlyWithValidators =
  /^(check|custom-types|mismatch-error|param-validators|result-validators|zod)\.ts$/;

/** The file that takes the place of another, as `src/emit/copy-templates.ts` has it. */
const sourceOf = (name: string, validators: Validators): string => {
  if (name === "zod.ts" && validators === "zod-mini") return "zod-mini.ts";
  return name === "validate.ts" && validators === "none" ? "validate-nothing.ts" : name;
};

/** Writes the fixture as a complete client into a new folder, which is removed after the tests of the file. */
export function assembleClient(validators: Validators): string {
  const folder = mkdtempSync(join(tmpdir(), "moodle-runtime-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  symlinkSync(join(here, "../../node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  for (const name of readdirSync(join(here, "fixture"), { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || (validators === "none" && /^validators/.test(name))) continue;
    const text = readFileSync(join(here, "fixture", name), "utf8");
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), asGenerated(text, name, validators));
  }
  mkdirSync(join(folder, "runtime"));
  for (const name of readdirSync(runtime)) {
    if (!name.endsWith(".ts") || /^(zod-mini|validate-nothing)\.ts$/.test(name)) continue;
    if (validators === "none" && onlyWithValidators.test(name)) continue;
    copyFileSync(join(runtime, sourceOf(name, validators)), join(folder, "runtime", name));
  }
  return folder;
}

// The fixture imports from `templates/`, because it has no copy of the runtime.
function asGenerated(text: string, name: string, validators: Validators): string {
  const near = name.includes("/") ? "../runtime/" : "./runtime/";
  const own = text.replace(/"(?:\.\.\/)+templates\/runtime\//g, `"${near}`);
  if (validators !== "none") return own;
  return own
    .replace(/(?:im|ex)port \{[^}]*\} from "\.\.?\/(?:validators\/.*|runtime\/check\.js)";\n/g, "")
    .replace(/ {4}(?:params|result): check.*\n/g, "");
}
