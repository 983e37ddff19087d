import { printedKind } from "../facts/index.js";
import type { ListedValue } from "./list-values.js";
import type { ValueEntry } from "./overrides.js";

/**
 * Returns why an entry's claim about a value is impossible; undefined if it is possible. An override refines the page
 * and never contradicts it: a wrong page has to be fixed in the plugin that declares it.
 */
export function contradiction(entry: ValueEntry, value: ListedValue): string | undefined {
  return (
    typeContradiction(entry, value) ??
    nullContradiction(entry, value) ??
    absentContradiction(entry, value)
  );
}

function typeContradiction({ type }: ValueEntry, { node }: ListedValue): string | undefined {
  if (type === undefined) return undefined;
  const kind = printedKind(type);
  return kind === node.kind
    ? undefined
    : `a value of the type ${type} is printed as ${kind}, but the page says ${node.kind}`;
}

function nullContradiction(entry: ValueEntry, { part }: ListedValue): string | undefined {
  return entry.null === true && part === "params"
    ? "a parameter is never null, because null cannot be sent"
    : undefined;
}

function absentContradiction(
  { absent }: ValueEntry,
  { part, steps, node }: ListedValue,
): string | undefined {
  if (absent === undefined) return undefined;
  if (typeof steps.at(-1) !== "string") return "only fields can be absent";
  if (part === "result") return undefined;
  if (absent && node.presence === "required") {
    return "the page says that the parameter is required, so Moodle refuses calls without it";
  }
  return undefined;
}
