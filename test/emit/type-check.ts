import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ClientFiles } from "../../src/emit/index.js";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** The output of a compiler for a program that uses a client. */
export interface TypeCheck {
  /** The compiler's messages; empty if there are none. */
  readonly errors: string;
  readonly instantiations: number;
}

/** The compiler and its options for a program. */
export interface Compilation {
  readonly compiler: "typescript" | "typescript-5.5" | "typescript-7";
  readonly moduleResolution: "nodenext" | "bundler";
  /** The files can be run as they are: imports may end in `.ts`, and nothing but types has to be removed. */
  readonly runsUncompiled?: boolean;
}

/** The newest TypeScript 5 with Node's resolution. */
export const usual: Compilation = { compiler: "typescript", moduleResolution: "nodenext" };

/** Type-checks each program separately, in a folder with the client in `moodle/`. */
export async function typeCheck(
  files: ClientFiles,
  programs: readonly string[],
  { compiler, ...options }: Compilation = usual,
): Promise<readonly TypeCheck[]> {
  const folder = await mkdtemp(join(tmpdir(), "emitted-client-"));
  try {
    await writeAll(folder, new Map([...files].map(([path, text]) => [`moodle/${path}`, text])));
    await symlink(modules, join(folder, "node_modules"));
    const checks: TypeCheck[] = [];
    for (const program of programs) {
      await writeAll(
        folder,
        new Map([
          ["package.json", '{ "type": "module" }'],
          ["program.ts", program],
          ["tsconfig.json", JSON.stringify(configuration(options))],
        ]),
      );
      checks.push(await run(join(modules, compiler, "bin/tsc"), folder));
    }
    return checks;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function configuration({ moduleResolution, runsUncompiled }: Omit<Compilation, "compiler">) {
  return {
    compilerOptions: {
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      module: moduleResolution === "bundler" ? "esnext" : "nodenext",
      moduleResolution,
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      noUnusedLocals: true,
      skipLibCheck: true,
      noEmit: true,
      ...(runsUncompiled && { allowImportingTsExtensions: true, erasableSyntaxOnly: true }),
    },
    files: ["program.ts"],
  };
}

async function run(compiler: string, folder: string): Promise<TypeCheck> {
  const options = ["-p", folder, "--extendedDiagnostics", "--pretty", "false"];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [compiler, ...options], (_, stdout, stderr) => {
      resolve(stdout + stderr);
    });
  });
  const errors = output.split("\n").filter((line) => /error/i.test(line));
  const instantiations = Number(/^Instantiations:\s+(\d+)/m.exec(output)?.[1] ?? NaN);
  return { errors: errors.join("\n"), instantiations };
}

async function writeAll(folder: string, files: ClientFiles): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
