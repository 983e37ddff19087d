import { readFile, readdir } from "node:fs/promises";
import type { Validators } from "../plan/index.js";
import { byCodeUnits } from "../text/index.js";
import { runtimeHeader } from "./header.js";
import { withImportEnding } from "./import-extension.js";
import { packageRoot, packageVersion } from "../package-root.js";

/** What `index.ts` re-exports from the runtime, by module. */
export type PublicNames = Readonly<
  Record<string, { readonly types: readonly string[]; readonly values: readonly string[] }>
>;

/** What comes with this package and goes into every client. */
export interface Templates {
  /** Files of `runtime/` by their path in the client. */
  readonly files: ReadonlyMap<string, string>;
  readonly publicNames: PublicNames;
  /** The generator's own version. */
  readonly version: string;
}

const runtimeFolder = new URL("templates/runtime/", packageRoot);

/** Reads the client's runtime, as it is in the package but for its header and the end of the paths of its imports. */
export async function copyTemplates(validators: Validators, ending: string): Promise<Templates> {
  // Read once, as the package does not change while a program makes the clients of several sites.
  const { texts, ...rest } = await (packaged ??= readPackage());
  const files = chooseFiles(texts, validators);
  const modules = [...files.keys()].map((name) => name.replace(/\.ts$/, ""));
  const entries = [...files].map(([name, text]) => {
    const code = withImportEnding(text, modules, ending);
    return [`runtime/${name}`, `${runtimeHeader}\n\n${code}`] as const;
  });
  return { files: new Map(entries), ...rest };
}

let packaged: ReturnType<typeof readPackage> | undefined;

async function readPackage() {
  const [names, publicNames] = await Promise.all([
    readdir(runtimeFolder),
    readFile(new URL("public.json", runtimeFolder), "utf8"),
  ]);
  const sources = names.filter((name) => name.endsWith(".ts")).sort(byCodeUnits);
  const texts: ReadonlyMap<string, string> = new Map(
    await Promise.all(
      sources.map(async (name) => {
        return [name, await readFile(new URL(name, runtimeFolder), "utf8")] as const;
      }),
    ),
  );
  return {
    texts,
    publicNames: JSON.parse(publicNames) as PublicNames,
    version: packageVersion(),
  };
}

/** The file that takes the place of another in clients with these validators. */
const replacements: readonly { for: Validators; name: string; by: string }[] = [
  { for: "zod-mini", name: "zod.ts", by: "zod-mini.ts" },
  { for: "none", name: "validate.ts", by: "validate-nothing.ts" },
];

/** The files for the chosen validators; without validators, neither `zod.ts` nor the files that build on it. */
function chooseFiles(
  texts: ReadonlyMap<string, string>,
  validators: Validators,
): ReadonlyMap<string, string> {
  const left = new Map(texts);
  for (const { for: kind, name, by } of replacements) {
    const text = left.get(by);
    left.delete(by);
    if (kind === validators && text !== undefined) left.set(name, text);
  }
  if (validators === "none") {
    removeWithDependents("zod.ts", left);
    // Only `validate.ts` of the other clients loads it.
    left.delete("mismatch-error.ts");
  }
  return left;
}

function removeWithDependents(name: string, files: Map<string, string>): void {
  files.delete(name);
  const specifier = `"./${name.replace(/\.ts$/, ".js")}"`;
  for (const [other, text] of [...files]) {
    if (text.includes(specifier)) removeWithDependents(other, files);
  }
}
