import {
  diagnose,
  type Diagnostic,
  refuse,
  type WithDiagnostics,
} from "../../diagnostics/index.js";
import { selectFunctions, type Selection, type Spec } from "../../model/index.js";
import { byCodeUnits } from "../../text/index.js";
import { describeGaps, findGaps, type Gaps, unseenAmong } from "./find-gaps.js";

/** The spec or client that a run would replace. */
export interface Known {
  /** Its path. */
  readonly target: string;
  /** Its functions; undefined if they cannot be determined. */
  readonly spec: Spec | undefined;
  /** The functions of the input that it would get. */
  readonly selection: Selection;
}

/** How to treat an incomplete input. */
export interface GuardOptions {
  /** The problems that occurred while the input was read. */
  readonly problems: readonly Diagnostic[];
  /** Finds what the run would replace; called only for incomplete input. Undefined if there is nothing yet. */
  readonly known: () => Promise<Known | undefined>;
  /** Take incomplete input, and keep the last known version of what could not be seen. */
  readonly allowIncomplete: boolean;
}

/** The number of names that a message contains. */
const FEW = 5;

/**
 * Decides whether an input may replace what is there. An input that is known to be incomplete may not, unless that is
 * allowed: then the functions that could not be seen stay as they were. Input that would change nothing passes.
 */
export async function guardKnown(
  read: Spec,
  { problems, known: findKnown, allowIncomplete }: GuardOptions,
): Promise<WithDiagnostics<Spec | undefined>> {
  const gaps = findGaps(problems);
  const known = gaps && (await findKnown());
  if (!known) return { value: read, diagnostics: [] };
  const { target } = known;
  const why = describeGaps(gaps);
  if (!known.spec) {
    if (allowIncomplete || !hasLoss(gaps)) {
      return { value: read, diagnostics: [diagnose("project/nothing-kept", { target, why })] };
    }
    return refuse(diagnose("project/incomplete-input", { target, why, unseen: undefined }));
  }
  const has = new Set(read.functions.map(({ name }) => name));
  const missing = known.spec.functions.filter(({ name }) => !has.has(name));
  const names = unseenAmong(
    gaps,
    missing.map(({ name }) => name),
  );
  const isReplaced = names.length > 0 || (gaps.isCut && differs(read, known.spec, known));
  if (!isReplaced) return { value: read, diagnostics: [] };
  const unseen = { count: names.length, names: names.slice(0, FEW) };
  if (!allowIncomplete) {
    return refuse(diagnose("project/incomplete-input", { target, why, unseen }));
  }
  if (names.length === 0) return { value: read, diagnostics: [] };
  const kept = missing.filter(({ name }) => names.includes(name));
  const functions = [...read.functions, ...kept].sort((a, b) => byCodeUnits(a.name, b.name));
  const said = diagnose("project/last-known-kept", { target, why, ...unseen });
  return { value: { ...read, functions }, diagnostics: [said] };
}

/** Returns whether functions were certainly lost; a notice alone may be about functions that nothing had. */
function hasLoss({ isOpen, unreadable }: Gaps): boolean {
  return isOpen || unreadable.size > 0;
}

/** Returns whether a spec or client would get other functions than it has. */
function differs(read: Spec, { functions }: Spec, { selection }: Known): boolean {
  const selected = selectFunctions(read, selection).value;
  return JSON.stringify(selected?.functions) !== JSON.stringify(functions);
}
