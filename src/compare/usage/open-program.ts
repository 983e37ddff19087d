import { join, resolve, sep } from "node:path";
import type * as tsMorph from "ts-morph";
import type { FileSystemHost, ts } from "ts-morph";
import { diagnose, type WithDiagnostics } from "../../diagnostics/index.js";
import type { ClientFiles } from "../../emit/index.js";

type TsMorph = typeof tsMorph;

/** A user's program, compiled with a client that exists only in memory. */
export interface OpenedProgram {
  readonly checker: ts.TypeChecker;
  /** The files of the program, without those of the client. */
  readonly sources: readonly ts.SourceFile[];
  /** The compiler itself. */
  readonly ts: typeof ts;
  /** The client's folder as the compiler writes it, with a slash at the end. */
  readonly client: string;
  /** Returns the errors in files that have these texts instead. */
  readonly errorsWith: (texts: ReadonlyMap<string, string>) => readonly ts.Diagnostic[];
}

/** The folders and files to open. */
export interface OpenProgramOptions {
  readonly folder: string;
  /** Files that a scan found there, besides those that its tsconfig.json names. */
  readonly files: readonly string[];
  readonly client: string;
  readonly clientFiles: ClientFiles;
}

/** Opens the program in a folder. Its client is replaced in memory; nothing is written. */
export function openProgram(
  { folder, files, client, clientFiles }: OpenProgramOptions,
  { Project, ts }: TsMorph,
): WithDiagnostics<OpenedProgram> {
  const { options, fileNames, diagnostics } = readConfiguration(join(folder, "tsconfig.json"), ts);
  const disk = new Project({ skipAddingFilesFromTsConfig: true }).getFileSystem();
  const project = new Project({
    fileSystem: withoutFolder(disk, client),
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: { ...options, noEmit: true, skipLibCheck: true, allowJs: true },
  });
  for (const [path, text] of clientFiles) {
    if (path.endsWith(".ts"))
      project.createSourceFile(join(client, path), text, { overwrite: true });
  }
  const marker = project.getSourceFileOrThrow(join(client, "index.ts")).getFilePath();
  const root = marker.slice(0, -"index.ts".length);
  const own = new Set<string>();
  for (const path of [...files, ...fileNames]) {
    if (resolve(path).split(sep).join("/").startsWith(root)) continue;
    const file = project.addSourceFileAtPathIfExists(path);
    const name = file?.getFilePath();
    if (name !== undefined && !/\.d\.[cm]?ts$/.test(name)) own.add(name);
  }
  const program = project.getProgram().compilerObject;
  const sources = [...own].sort().flatMap((path) => program.getSourceFile(path) ?? []);
  const errorsWith: OpenedProgram["errorsWith"] = (texts) => {
    for (const [path, text] of texts) project.createSourceFile(path, text, { overwrite: true });
    const changed = project.getProgram().compilerObject;
    return [...texts.keys()].flatMap((path) => {
      const file = changed.getSourceFile(path);
      return file
        ? [...changed.getSyntacticDiagnostics(file), ...changed.getSemanticDiagnostics(file)]
        : [];
    });
  };
  const value = { checker: program.getTypeChecker(), sources, client: root, ts, errorsWith };
  return { value, diagnostics };
}

/**
 * Hides a folder of the disk. The client in memory takes its place: a file that lies there but does not belong to that
 * client would otherwise be part of the program.
 */
function withoutFolder(disk: FileSystemHost, folder: string): FileSystemHost {
  const root = `${resolve(folder).split(sep).join("/")}/`;
  const isHidden = (path: string): boolean => path.startsWith(root);
  const hiding: Partial<FileSystemHost> = {
    fileExistsSync: (path) => !isHidden(path) && disk.fileExistsSync(path),
    directoryExistsSync: (path) => !isHidden(path) && disk.directoryExistsSync(path),
  };
  return new Proxy(disk, {
    get: (target, key): unknown => {
      const value: unknown = Reflect.get(hiding, key) ?? Reflect.get(target, key);
      // Its methods have private state, which a proxy does not.
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

function readConfiguration(
  path: string,
  ts: TsMorph["ts"],
): {
  readonly options: ts.CompilerOptions;
  readonly fileNames: readonly string[];
  readonly diagnostics: WithDiagnostics<unknown>["diagnostics"];
} {
  const usual: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
  };
  if (!ts.sys.fileExists(path)) return { options: usual, fileNames: [], diagnostics: [] };
  const read = ts.readConfigFile(path, (name) => ts.sys.readFile(name));
  const folder = join(path, "..");
  const parsed = ts.parseJsonConfigFileContent(read.config ?? {}, ts.sys, folder);
  // A file that only refers to others names no sources itself, and that is not a mistake.
  const problems = [...(read.error ? [read.error] : []), ...parsed.errors].filter(
    ({ code }) => code !== 18002 && code !== 18003,
  );
  const [problem] = problems;
  if (!problem) return { options: parsed.options, fileNames: parsed.fileNames, diagnostics: [] };
  const reason = ts.flattenDiagnosticMessageText(problem.messageText, " ");
  return {
    options: { ...usual, ...parsed.options },
    fileNames: parsed.fileNames,
    diagnostics: [diagnose("usage/broken-tsconfig", { path, reason })],
  };
}
