import type { Arguments } from "./options.js";
import { UsageError } from "./usage-error.js";

/** The page or spec to read; a message that says how to get one when none is given. */
export function inputArgument(args: Arguments, command: string): string {
  const page = args["page"];
  if (typeof page === "string" && page !== "") return page;
  throw new UsageError(
    `no page was given: moodle-codegen ${command} PAGE, where PAGE is a saved documentation page ` +
      "or a spec, or - for standard input",
  );
}
