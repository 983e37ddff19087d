import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { ClientFiles } from "../../src/emit/index.js";

/** A client and programs that should compile with it. */
export interface CompiledPair {
  readonly client: ClientFiles;
  /** Text by name. */
  readonly programs: ReadonlyMap<string, string>;
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  noEmit: true,
};
const root = "/programs";
const libraries = fileURLToPath(new URL("../../node_modules/typescript/lib", import.meta.url));
const libraryFiles = new Map<string, ts.SourceFile | undefined>();

/**
 * Returns the programs that the compiler rejects, with its messages, pair by pair. Compiles all as one program in
 * memory that contains the runtime, which is the same for all clients, only once.
 */
export function refusedPrograms(
  pairs: readonly CompiledPair[],
): readonly ReadonlyMap<string, string>[] {
  const files = new Map<string, string>();
  const owners = new Map<string, { readonly pair: number; readonly name: string }>();
  pairs.forEach(({ client, programs }, pair) => {
    for (const [path, text] of client) {
      if (!path.endsWith(".ts")) continue;
      if (path.startsWith("runtime/")) files.set(`${root}/${path}`, text);
      else
        files.set(
          `${root}/${String(pair)}/${path}`,
          text.replaceAll(/"(\.\.?)\/runtime\//g, outside),
        );
    }
    [...programs].forEach(([name, text], index) => {
      const path = `${root}/${String(pair)}/programs/${String(index)}.ts`;
      files.set(path, text);
      owners.set(path, { pair, name });
    });
  });
  const program = ts.createProgram([...owners.keys()], compilerOptions, hostOf(files));
  const refused = pairs.map(() => new Map<string, string>());
  for (const [path, { pair, name }] of owners) {
    const source = program.getSourceFile(path);
    if (!source) throw new Error(`${path} was not compiled`);
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    const messages = found.map(({ messageText, start = 0 }) => {
      const line = source.getLineAndCharacterOfPosition(start).line + 1;
      return `${String(line)}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
    if (messages.length > 0) refused[pair]?.set(name, messages.join("\n"));
  }
  return refused;
}

/** Rewrites imports: the runtime is one folder further up. */
function outside(_: string, dots: string): string {
  return `"../${dots === "." ? "" : "../"}runtime/`;
}

function hostOf(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const folders = new Set<string>();
  for (const path of files.keys()) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      folders.add(path.slice(0, end));
    }
  }
  const textOf = (path: string): string | undefined =>
    files.get(path) ?? (path.startsWith(libraries) ? ts.sys.readFile(path) : undefined);
  return {
    fileExists: (path) => files.has(path),
    directoryExists: (path) => folders.has(path),
    readFile: textOf,
    getSourceFile: (path, version) => {
      const text = textOf(path);
      if (text === undefined) return undefined;
      const cached = libraryFiles.get(path);
      if (cached) return cached;
      const source = ts.createSourceFile(path, text, version);
      if (path.startsWith(libraries)) libraryFiles.set(path, source);
      return source;
    },
    getDefaultLibFileName: () => `${libraries}/lib.d.ts`,
    getDefaultLibLocation: () => libraries,
    getCurrentDirectory: () => root,
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => undefined,
  };
}
