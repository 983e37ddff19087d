import type { Arguments } from "./options.js";
import { UsageError } from "./usage-error.js";

/** The page or spec to read; a message that says how to get one when none is given. */
export function inputArgument(args: Arguments, command: string): string {
  const page = args["page"];
  if (typeof page === "string" && page !== "") return page;
  throw missing(command);
}

/** The pages, documents and specs of one site to read: one or several. */
export function inputArguments(args: Arguments, command: string): readonly [string, ...string[]] {
  const given: unknown = args["pages"];
  const pages = Array.isArray(given) ? given.map(String) : [];
  const [first, ...others] = pages;
  // A variable that is not set must not mean that one input less is wanted.
  if (first === undefined || pages.includes("")) throw missing(command);
  oneStandardInput(pages);
  return [first, ...others];
}

/** The same inputs, of which at most one may be standard input. */
export function oneStandardInput(pages: readonly string[]): readonly string[] {
  if (pages.filter((page) => page === "-").length < 2) return pages;
  throw new UsageError("- was given more than once, but there is one standard input");
}

function missing(command: string): UsageError {
  return new UsageError(
    `no page was given: moodle-codegen ${command} PAGE, where PAGE is a saved documentation page, ` +
      "another document of the site's functions, or a spec; - for standard input",
  );
}
