import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { commandLine } from "../support/command.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { expect } from "vitest";

/** The output and exit code of a program. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A user's project in Git, with a remote on this machine. */
export interface Project {
  /** The working copy. */
  readonly folder: string;
  /** The bare repository that it pushes to. */
  readonly remote: string;
  /** A folder of fake programs, first on the path. */
  readonly bin: string;
  /** Runs a script with bash as CI does, in the project. */
  readonly run: (script: string, environment?: Readonly<Record<string, string>>) => Promise<Ran>;
}

/** Creates an empty project in which `npx moodle-codegen` runs this checkout. */
export async function startProject(): Promise<Project> {
  const home = temporaryFolder();
  const [folder, remote, bin] = [
    join(home, "project"),
    join(home, "remote.git"),
    join(home, "bin"),
  ];
  for (const path of [join(folder, "tool"), bin]) mkdirSync(path, { recursive: true });
  const write = (path: string, text: string): void => {
    writeFileSync(join(folder, path), text);
  };
  write(
    "package.json",
    `${JSON.stringify({ name: "project", private: true, type: "module", devDependencies: { "moodle-codegen": "file:./tool" } }, null, 2)}\n`,
  );
  write(
    "tool/package.json",
    '{ "name": "moodle-codegen", "version": "0.0.0", "bin": "./run.sh" }\n',
  );
  write("tool/run.sh", `#!/bin/sh\nexec ${commandLine} "$@"\n`);
  chmodSync(join(folder, "tool/run.sh"), 0o755);
  write(".gitignore", "node_modules/\n");
  const run: Project["run"] = (script, environment = {}) =>
    runScript(script, { folder, home, bin, environment });
  const started = await run(`
    npm install --silent --no-audit --no-fund
    git init --quiet --bare --initial-branch=main "${remote}"
    git init --quiet --initial-branch=main .
    git config user.name Tester
    git config user.email tester@example.com
    git remote add origin "${remote}"
    git add --all && git commit --quiet --message Begin && git push --quiet origin main`);
  if (started.status !== 0) throw new Error(started.stderr);
  return { folder, remote, bin, run };
}

/** A fresh checkout of the project's main branch, as each CI job has it. */
export async function checkOut({ run }: Project): Promise<void> {
  const ran = await run(
    "git switch --quiet --force main && git reset --quiet --hard origin/main && git clean --quiet -fd",
  );
  if (ran.status !== 0) throw new Error(ran.stderr);
}

interface ScriptOptions {
  readonly folder: string;
  readonly home: string;
  readonly bin: string;
  readonly environment: Readonly<Record<string, string>>;
}

function runScript(
  script: string,
  { folder, home, bin, environment }: ScriptOptions,
): Promise<Ran> {
  return new Promise((resolve) => {
    // As GitHub runs a step; of this machine's settings only the path of programs is passed on.
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd: folder,
      env: {
        PATH: [bin, process.env["PATH"]].join(delimiter),
        HOME: home,
        GIT_CONFIG_NOSYSTEM: "1",
        npm_config_offline: "true",
        npm_config_update_notifier: "false",
        ...environment,
      },
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("close", (status) => {
      resolve({ status: status ?? 1, stdout, stderr });
    });
  });
}

/** A text in the project's `folder`. */
export function readIn({ folder }: Project, path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

/** Adds a second, unreadable site to the project, beside the one that `init` set up. */
export async function addBrokenSite(project: Project, url: string): Promise<void> {
  const sites = {
    school: { source: url, spec: "moodle-spec.json", output: "src/moodle" },
    gone: { source: "gone.html", output: "src/gone" },
  };
  const file = join(project.folder, "moodle-codegen.config.ts");
  await checkOut(project);
  writeFileSync(file, `export default ${JSON.stringify({ sites })};\n`);
  const ran = await project.run(
    "git commit --quiet --all --message Sites && git push --quiet origin main",
  );
  if (ran.status !== 0) throw new Error(ran.stderr);
}

/** Returns the commit that a job pushed to its branch, or an empty text. */
export async function proposedCommit({ run }: Project): Promise<string> {
  return (await run("git ls-remote origin refs/heads/moodle-client | cut -f 1")).stdout.trim();
}

/** Expects the branch of a job to contain the spec and the client of the current site. */
export async function expectProposedClient({ run }: Project): Promise<void> {
  const shown = await run(
    "git fetch --quiet origin && git diff --name-only origin/main origin/moodle-client",
  );
  expect(shown.stdout).toMatch(/^moodle-spec\.json$/m);
  expect(shown.stdout).toMatch(/^src\/moodle\/manifest\.json$/m);
  const checked = await run(
    "git switch --quiet --detach origin/moodle-client && npx moodle-codegen check",
  );
  expect(checked.stderr).toContain("src/moodle is up to date");
}
