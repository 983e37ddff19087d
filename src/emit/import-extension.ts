/**
 * How the paths of imports end inside a client: `js` is what compilers and bundlers of ES modules expect, `ts` what
 * Node.js and Deno need to run the files as they are, `none` what bundlers need that take paths literally.
 */
export type ImportExtension = "js" | "ts" | "none";

/** Returns the end of a path with the dot. */
export function importEnding(extension: ImportExtension): string {
  return extension === "none" ? "" : `.${extension}`;
}

/** Replaces the ends of import paths in a file of the runtime, whose own paths end in `.js`. */
export function withImportEnding(text: string, modules: readonly string[], ending: string): string {
  // The usual ending needs no search of every file for every module.
  if (ending === ".js") return text;
  return modules.reduce(
    (all, name) => all.replaceAll(`"./${name}.js"`, `"./${name}${ending}"`),
    text,
  );
}
