import { diagnose } from "../../../diagnostics/index.js";
import { compareForms, type OtherForm } from "../../page/compare-forms.js";
import type { PrintedNode } from "../../page/readings/general-structure.js";
import { describeProblem, isProblem } from "../../page/readings/shape.js";
import { formName, readShape, toPrintedNode } from "../forms/form-shapes.js";
import type { SectionReport } from "./section.js";
import type { Group } from "./structure-groups.js";

/** Reads what the forms of one structure say: General structure, else what the others show. */
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
  if (unsure !== undefined) {
    const context = { ...report.at(unsure), subject };
    report.add(diagnose("parse/structure-ambiguous", { line: report.excerpt(unsure) }, context));
  }
  const others = forms.map(({ kind, text, from }): OtherForm => ({
    kind: kind === "php" ? "XML-RPC" : "REST",
    text,
    at: report.at(from).at,
  }));
  for (const diagnostic of compareForms(node, others, subject, parameter)) report.add(diagnostic);
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
      const excerpt = report.excerpt(form.from);
      const facts = { what: formName(form), reason: describeProblem(shape), line: excerpt };
      const context = { ...report.at(form.from), subject };
      report.add(diagnose("parse/block-unreadable", facts, context));
      continue;
    }
    if (parameter === undefined) {
      const context = { ...report.at(line), subject };
      const names = "the values of the answer";
      report.add(diagnose("parse/presence-unstated", { names }, context));
    }
    return toPrintedNode(shape);
  }
  return undefined;
}
