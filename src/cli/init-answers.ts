import { isAbsolute, join, posix } from "node:path";
import type { ScaffoldAnswers } from "../project/index.js";
import { defined, trimTrailingSlashes } from "../text/index.js";
import type { Arguments } from "./command.js";
import { flag, oneOption } from "./options/arguments.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Takes the answers for `init` from options, or else asks the user; undefined if the user cancels. */
export async function initAnswers(
  args: Arguments,
  terminal: Terminal,
  { host }: { readonly host: string | undefined },
): Promise<ScaffoldAnswers | undefined> {
  const given = await givenAnswers(args);
  const ask = flag(args, "yes") ? undefined : terminal.ask;
  if (!ask) {
    const { source, output = "src/moodle", ci = "none" } = given;
    if (source !== undefined) return { source, output, ci, ...extrasOf(args) };
    throw new UsageError(
      "name the source of the documentation: --url https://school.example, or --source page.html",
    );
  }
  const question = questions(ask, terminal.note);
  const source =
    given.source ??
    (await question("Address of the site, or a saved documentation page", "", async (answer) => {
      if (answer === "") return { problem: "something like https://school.example, or page.html" };
      const problem = addressProblem(answer);
      if (problem !== undefined) return { problem };
      if (!(await isBareAddress(answer, terminal))) return { value: answer };
      const value = await addressOf(answer);
      terminal.note(`  taken as ${value}\n`);
      return { value };
    }));
  if (source === undefined) return undefined;
  const output =
    given.output ??
    (await question("Folder of the client", "src/moodle", (answer) => folderOf(answer)));
  if (output === undefined) return undefined;
  const ci =
    given.ci ??
    (await question(
      "CI job that proposes a new client: github, gitlab, shell or none",
      host ?? "none",
      (answer) => {
        const value = ciOf(answer.toLowerCase());
        return value === undefined ? { problem: "one of github, gitlab, shell, none" } : { value };
      },
    ));
  return ci === undefined ? undefined : { source, output, ci, ...extrasOf(args) };
}

/** Returns the answers that only options give. */
function extrasOf(args: Arguments): Pick<ScaffoldAnswers, "package" | "mcp" | "openapi"> {
  return {
    ...packageOf(args),
    ...(flag(args, "mcp") && { mcp: true }),
    ...(flag(args, "openapi") && { openapi: true }),
  };
}

/** Returns where npm gets the generator from, if an option says it. */
function packageOf(args: Arguments): Pick<ScaffoldAnswers, "package"> {
  const given = oneOption(args, "package");
  if (given === undefined) return {};
  if (/^[\w.+:/@~^#=-]+$/.test(given) && !/^https?:\/\/[^/]*@/.test(given))
    return { package: given };
  throw new UsageError(
    `--package takes a version, the path of a tarball or a Git address without a password, not ${JSON.stringify(given)}`,
  );
}

async function givenAnswers(args: Arguments): Promise<Partial<ScaffoldAnswers>> {
  const url = oneOption(args, "url");
  const file = oneOption(args, "source");
  if (url !== undefined && file !== undefined) {
    throw new UsageError(
      "--url and --source both name the source of the documentation; use only one of them",
    );
  }
  const source = url === undefined ? file : await addressOf(url);
  const output = oneOption(args, "output");
  const folder = output === undefined ? undefined : folderOf(output);
  if (folder && "problem" in folder) throw new UsageError(`--output: ${folder.problem}`);
  const ci = ciOf(oneOption(args, "ci"));
  return defined({ source, output: folder?.value, ci });
}

/** A checked answer: its value, or what is wrong with it. */
type Taken<T> = { readonly value: T } | { readonly problem: string };

/** Asks until an answer is valid; the answer is undefined if the user cancels. */
function questions(ask: NonNullable<Terminal["ask"]>, note: Terminal["note"]) {
  return async <T>(
    what: string,
    initial: string,
    take: (answer: string) => Taken<T> | Promise<Taken<T>>,
  ): Promise<T | undefined> => {
    for (;;) {
      const answer = await ask(`${what}${initial === "" ? "" : ` (${initial})`}: `);
      if (answer === undefined) return undefined;
      const taken = await take(answer.trim() === "" ? initial : answer.trim());
      if ("value" in taken) return taken.value;
      note(`  ${taken.problem}\n`);
    }
  };
}

function ciOf(ci: string | undefined): ScaffoldAnswers["ci"] | undefined {
  return ci === "github" || ci === "gitlab" || ci === "shell" || ci === "none" ? ci : undefined;
}

/** Reads an address as people type it, with or without `https://`. */
async function addressOf(url: string): Promise<string> {
  const problem = addressProblem(url);
  if (problem !== undefined) throw new UsageError(`--url: ${problem}`);
  if (/^https?:\/\//i.test(url)) return url;
  const { readAddress } = await import("../site/index.js");
  const { value, diagnostics } = await readAddress(url);
  if (!value) throw new UsageError(`--url: ${diagnostics[0]?.message ?? "not an address"}`);
  return trimTrailingSlashes(value.shown);
}

/** Explains why something that looks like an address is not one, without repeating secrets in it. */
function addressProblem(source: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(source)) return undefined;
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    return "an address begins with https:// and the name of a host";
  if (url.username !== "" || url.password !== "" || url.search !== "") {
    return "only the address of the site was expected, without names, passwords or tokens";
  }
  return undefined;
}

const HOST = /^(?:localhost|(?:[\p{L}\d-]+\.){1,100}\p{L}{2,}|\d+(?:\.\d+){3})(?::\d+)?(?:\/|$)/iu;
const DOCUMENT = /\.(?:x?html?|mht|mhtml|gz|json|md|txt|text|pdf|xml|ya?ml|php|log|zip|csv)$/i;

/** Returns whether an answer is a host name rather than a file: people leave out `https://`. */
async function isBareAddress(answer: string, { folder }: Terminal): Promise<boolean> {
  if (!HOST.test(answer) || DOCUMENT.test(answer)) return false;
  const { exists } = await import("../project/index.js");
  return !(await exists(join(folder, answer)));
}

/** Checks the folder of a client: it must be a folder of its own, below that of the config. */
function folderOf(output: string): Taken<string> {
  const path = process.platform === "win32" ? output.replaceAll("\\", "/") : output;
  const folder = posix.normalize(path).replace(/\/$/, "");
  const isBelow = !isAbsolute(output) && !/^\.{0,2}$|^\.\.\//.test(folder);
  return isBelow
    ? { value: folder }
    : { problem: "a separate folder inside this one was expected, such as src/moodle" };
}
