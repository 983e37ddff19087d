import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A sample of TypeScript, and the names that the text around it introduces. */
export interface Sample {
  /** Its location, for messages. */
  readonly place: string;
  readonly code: string;
  /** By name: the line that declares it, for samples that do not declare it themselves. */
  readonly given: Readonly<Record<string, string>>;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noUncheckedSideEffectImports: true,
  noEmit: true,
};

/**
 * Compiles samples in one strict program, each as a separate module. `./moodle/` is the client of the example
 * site and `moodle-codegen` this package, from its sources. Returns the compiler's messages.
 */
export function compileSamples(samples: readonly Sample[]): string[] {
  const files = new Map(
    samples.map((sample, index) => [join(root, `sample-${String(index)}.ts`), sample]),
  );
  const allOptions = { ...options, paths: packagePaths() };
  const host = ts.createCompilerHost(allOptions);
  const readFile = host.readFile.bind(host);
  const texts = new Map([...files].map(([file, sample]) => [file, moduleOf(sample)]));
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.fileExists = (file) => texts.has(file) || existsSync(file);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, language, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, language, ...rest)
      : ts.createSourceFile(file, text, language);
  };
  const program = ts.createProgram([...files.keys()], allOptions, host);
  return [...files].flatMap(([file, { place }]) => {
    const source = program.getSourceFile(file);
    if (!source) return [`${place}: was not compiled`];
    const problems = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    return problems.map((problem) => {
      const { line } = source.getLineAndCharacterOfPosition(problem.start ?? 0);
      const text = texts.get(file)?.split("\n")[line] ?? "";
      return `${place}: ${ts.flattenDiagnosticMessageText(problem.messageText, "\n")}\n  ${text.trim()}`;
    });
  });
}

/** Returns a sample with declarations of everything that it uses without an import. */
function moduleOf({ code, given }: Sample): string {
  const own = namesDeclaredIn(code);
  const needed = Object.entries(given).filter(([name]) => !own.has(name));
  const before = needed.map(([, declaration]) => declaration).join(" ");
  return `export {}; ${before}\n${code}`.replaceAll('"./moodle/', '"./generated/');
}

/** Returns the names that a sample imports or declares at its top level. */
function namesDeclaredIn(code: string): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (node: ts.Node | undefined): void => {
    if (!node) return;
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isBindingElement(node)) add(node.name);
    else if (ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node)) {
      node.elements.forEach(add);
    }
  };
  for (const statement of ts.createSourceFile("sample.ts", code, ts.ScriptTarget.ES2022)
    .statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) add(name);
    } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      add(statement.name);
    } else if (ts.isImportDeclaration(statement)) {
      add(statement.importClause?.name);
      const bindings = statement.importClause?.namedBindings;
      if (bindings && ts.isNamedImports(bindings))
        bindings.elements.forEach(({ name }) => add(name));
      else if (bindings) add(bindings.name);
    }
  }
  return names;
}

/** Returns the source files of the package's entry points, from the built ones in `exports`. */
function packagePaths(): Record<string, string[]> {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string | { readonly types?: string }>>;
  };
  return Object.fromEntries(
    Object.entries(exports).flatMap(([door, target]) => {
      const types = typeof target === "string" ? undefined : target.types;
      if (types === undefined) return [];
      const source = types.replace("./dist/", "./src/").replace(/\.d\.ts$/, ".ts");
      return [[door.replace(/^\./, "moodle-codegen"), [join(root, source)]]];
    }),
  );
}
