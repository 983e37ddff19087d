import ts from "typescript";

/** TypeScript's errors, and the number of checked files of the program. */
export interface TypeCheck {
  /** One text for each error, as `tsc` prints it. */
  readonly errors: readonly string[];
  readonly files: number;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  types: [],
};

/** Checks programs below `folder` with all their imports, and writes the JavaScript to `outFolder`. */
export function typeCheck(
  programs: readonly string[],
  folder: string,
  outFolder: string,
): TypeCheck {
  const program = ts.createProgram([...programs], {
    ...options,
    rootDir: folder,
    outDir: outFolder,
  });
  const errors = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  return {
    errors: errors.map((error) => ts.formatDiagnostic(error, host(folder)).trimEnd()),
    files: program.getSourceFiles().filter((file) => file.fileName.startsWith(folder)).length,
  };
}

function host(folder: string): ts.FormatDiagnosticsHost {
  return {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => folder,
    getNewLine: () => "\n",
  };
}
