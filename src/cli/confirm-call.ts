import type { FunctionPlan } from "../plan/index.js";
import { printable } from "./printable.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Whether a call may change something: what is not known to read only counts as writing. */
export function mayChange({ access }: FunctionPlan): boolean {
  return access !== "read";
}

/** A call that may change something. */
interface Change {
  readonly planned: FunctionPlan;
  readonly url: string;
  /** Standard input holds parameters, so that nobody can answer there. */
  readonly fromStdin: boolean;
}

/**
 * Asks whether to make a call that may change something. Where nobody can be asked it is refused: the same
 * line must not do more in a script than by hand, and `--yes` says it once.
 */
export async function mayCall(
  { planned, url, fromStdin }: Change,
  { ask, note }: Terminal,
): Promise<boolean> {
  const { name, access } = planned;
  const what =
    access === "write"
      ? `${name} changes something`
      : `${name} may change something (nothing is known of it)`;
  if (!ask || fromStdin) {
    throw new UsageError(
      `${what}, and nobody can be asked here: add --yes to call it all the same`,
    );
  }
  const answer = await ask(printable(`${what} on ${url}. Call it? [y/N] `));
  if (/^\s*y(es)?\s*$/i.test(answer ?? "")) return true;
  note("Nothing was sent.\n");
  return false;
}
