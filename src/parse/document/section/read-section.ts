import { readYesOrNo } from "../../page/answers.js";
import type { PrintedFunction } from "../../page/read-function.js";
import { listSome } from "../../../text/index.js";
import { rootName } from "../entries/read-entry.js";
import { buildEntries } from "../entries/entry-tree.js";
import { countScalars, type Tally } from "../grade/tally.js";
import { isPiece } from "../piece.js";
import { assignStructures } from "./assign-structures.js";
import { readAnswer } from "./read-answer.js";
import { readDescription } from "./read-description.js";
import { readParameters } from "./read-parameters.js";
import { isRelease, saysDeprecated } from "../words/function-name.js";
import { SectionReport, type DocumentContext, type Section } from "./section.js";
import { sortPieces, type SortedPieces } from "./sort-pieces.js";
import { withoutTransport } from "./transport-fields.js";

/** What a document says about one function, in the form that the reader of Moodle's page prints, and how much it states. */
export interface SectionReading {
  readonly printed: PrintedFunction;
  readonly tally: Tally;
}

/** Combines the information in a document about one function. */
export function readSection(section: Section, context: DocumentContext): SectionReading {
  const { name, line, pieces } = section;
  const report = new SectionReport(section, context);
  const sorted = sortPieces(section, context.isCopied);
  const roots = buildEntries(sorted.parameters.map(({ entry }) => entry));
  const structures = assignStructures(report, sorted, roots);
  const listed = [...roots.map((root) => root.name), ...structures.byParameter.keys()];
  const own = withoutTransport(listed);
  const parameters = readParameters(
    report,
    sorted.parameters,
    roots.filter((root) => own.has(root.name)),
    new Map([...structures.byParameter].filter(([parameter]) => own.has(parameter))),
  );
  const isTransportOnly = listed.length > 0 && own.size === 0;
  reportUnused(report, sorted);
  reportRequestFields(report, listed);
  const returns = readAnswer(report, sorted, structures.answer);
  const hasParameters =
    parameters.length > 0 || isTransportOnly || saysNothingOf("parameters", section, context);
  if (!hasParameters) {
    report.add("parse/parameters-undocumented", {}, line);
    reportRequest(report, sorted);
  }
  const hasAnswer = returns !== undefined || saysNothingOf("answer", section, context);
  if (!hasAnswer) report.add("parse/answer-undocumented", {}, line);
  for (const { what, reason, line: at } of pieces.filter(isPiece("unreadable")))
    report.add("parse/block-unreadable", { what, reason, line: report.excerpt(at) }, at);
  const printed = {
    name,
    start: report.offset(line),
    description: readDescription(section, context),
    deprecated: isDeprecated(section, context),
    parameters,
    returns: returns ?? null,
    ...readRestrictions(section),
    diagnostics: report.diagnostics,
  };
  return { printed, tally: tallyOf(printed, [hasParameters, hasAnswer], report) };
}

function tallyOf(
  { parameters, returns }: Pick<PrintedFunction, "parameters" | "returns">,
  parts: readonly boolean[],
  { missing }: SectionReport,
): Tally {
  const nodes = [...parameters.map(({ node }) => node), ...(returns ? [returns] : [])];
  const scalars = nodes.reduce((sum, node) => sum + countScalars(node), 0);
  const less = (of: number, without: number) => ({ stated: Math.max(0, of - without), of });
  return {
    parts: less(parts.length, parts.filter((isStated) => !isStated).length),
    kinds: less(scalars, missing.kinds),
    presences: less(parameters.length, missing.presences),
  };
}

/**
 * Returns whether a section states that there are no parameters or no answer: in a note, or on a copied page by a label
 * alone.
 */
function saysNothingOf(
  subject: "parameters" | "answer",
  { pieces }: Section,
  { isCopied }: DocumentContext,
): boolean {
  return pieces.some(
    (piece) =>
      (piece.kind === "note" && piece.says === `no-${subject}`) ||
      (isCopied && piece.kind === "label" && piece.about === subject),
  );
}

function isDeprecated({ pieces, behindName }: Section, { isCopied }: DocumentContext): boolean {
  if (pieces.some((piece) => piece.kind === "note" && piece.says === "deprecated")) return true;
  return behindName !== "" && (saysDeprecated(behindName) || (isCopied && !isRelease(behindName)));
}

/** Reports the first entry of each list that belongs to neither parameters nor answer. */
function reportUnused(report: SectionReport, { unused }: SortedPieces): void {
  const reported = new Set<string>();
  for (const { what, line } of unused) {
    if (reported.has(what)) continue;
    reported.add(what);
    report.add("parse/block-unused", { what, line: report.excerpt(line) }, line);
  }
}

/** Reports fields of a request that the list of parameters lacks. */
function reportRequestFields(report: SectionReport, listed: readonly string[]): void {
  const { name, pieces } = report.section;
  const names = new Set(listed);
  for (const request of pieces.filter(isPiece("request"))) {
    if (request.name !== name) continue;
    const roots = request.fields.map((path) => rootName({ path }));
    const others = [...withoutTransport(roots)].filter((root) => !names.has(root));
    if (others.length === 0) continue;
    const what = `a request with fields that are not listed (${listSome(others)})`;
    report.add("parse/block-unused", { what, line: report.excerpt(request.line) }, request.line);
  }
}

/** Reports the sample of a request: only a list of parameters would make it usable. */
function reportRequest(report: SectionReport, { samples }: SortedPieces): void {
  const request = samples.find(({ about, value }) => about === "request" && isFilled(value));
  if (!request) return;
  const { line } = request;
  report.add(
    "parse/block-unused",
    { what: "a sample of a request", line: report.excerpt(line) },
    line,
  );
}

function isFilled(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

/** On a copied page the last two words for yes or no are the values for log-in and AJAX. */
function readRestrictions({ pieces }: Section): { loginRequired?: string; ajax?: string } {
  const words = pieces
    .filter(isPiece("word"))
    .filter(({ text }) => readYesOrNo(text) !== undefined);
  const [login, ajax] = words.slice(-2);
  return login && ajax ? { loginRequired: login.text, ajax: ajax.text } : {};
}
