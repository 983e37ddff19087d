import { compareForms, type OtherForm } from "../../page/compare-forms.js";
import type { PrintedNode } from "../../page/readings/general-structure.js";
import { describeProblem, isProblem } from "../../page/readings/shape.js";
import { formName, readShape, toPrintedNode } from "../forms/form-shapes.js";
import type { SectionReport } from "./section.js";
import type { Group } from "./structure-groups.js";
import { addAll } from "../../../text/index.js";

/** Reads the forms of one structure: General structure if present, otherwise the other forms. */
export function readGroup(
  report: SectionReport,
  piece: Group["piece"],
  subject: string,
  parameter?: string,
): PrintedNode | null | undefined {
  return piece.kind === "structure"
    ? readStructure(report, piece, subject, parameter)
    : readForms(report, piece, subject, parameter);
}

function readStructure(
  report: SectionReport,
  { node, unsure, forms }: Extract<Group["piece"], { kind: "structure" }>,
  subject: string,
  parameter: string | undefined,
): PrintedNode {
  if (unsure !== undefined)
    report.add("parse/structure-ambiguous", { line: report.excerpt(unsure) }, unsure, subject);
  const others = forms.map(({ kind, text, from }): OtherForm => ({
    kind: kind === "php" ? "XML-RPC" : "REST",
    text,
    at: report.at(from),
  }));
  addAll(report.diagnostics, compareForms(node, others, subject, parameter));
  return node;
}

function readForms(
  report: SectionReport,
  { forms, line }: Group["piece"],
  subject: string,
  parameter: string | undefined,
): PrintedNode | null | undefined {
  for (const form of forms) {
    const shape = readShape(form, parameter);
    if (shape === null) return null;
    if (!shape) continue;
    if (isProblem(shape)) {
      const reason = describeProblem(shape);
      const params = { what: formName(form), reason, line: report.excerpt(form.from) };
      report.add("parse/block-unreadable", params, form.from, subject);
      continue;
    }
    if (parameter === undefined)
      report.add("parse/presence-unstated", { names: "the values of the answer" }, line, subject);
    return toPrintedNode(shape);
  }
  return undefined;
}
