import { diagnose, type Diagnostic, type Position } from "../../diagnostics/index.js";
import { compareRestLeaves, compareShapes, type Disagreement } from "./readings/agreement.js";
import type { PrintedNode } from "./readings/general-structure.js";
import { isXmlSkeletonOf } from "./readings/print-xml-skeleton.js";
import { readPhpStructure } from "./readings/php-structure.js";
import { readRestParameters } from "./readings/rest-parameters.js";
import { describeProblem, isProblem, type Shape, type ShapeProblem } from "./readings/shape.js";
import { readXmlSkeleton } from "./readings/xml-skeleton.js";

/** Another form of a structure, as text. */
export interface OtherForm {
  readonly kind: "XML-RPC" | "REST";
  readonly text: string;
  readonly at: Position;
}

/**
 * Compares General structure with the other printed forms of the same structure. With a parameter's name, its
 * REST form lists form fields; without one, the REST form holds the XML of an answer.
 */
export function compareForms(
  general: PrintedNode,
  forms: readonly OtherForm[],
  subject: string,
  parameter?: string,
): Diagnostic[] {
  return forms.flatMap(({ kind: form, text, at }) => {
    const context = { subject, at };
    const difference = compareForm(general, { form, text }, parameter);
    if (!difference) return [];
    if (isProblem(difference)) {
      const facts = { form, reason: describeProblem(difference) };
      return [diagnose("parse/form-unreadable", facts, context)];
    }
    const facts = { form, ...difference, path: difference.path || "the top" };
    return [diagnose("parse/readings-disagree", facts, context)];
  });
}

function compareForm(
  general: PrintedNode,
  { form, text }: { form: OtherForm["kind"]; text: string },
  parameter: string | undefined,
): Disagreement | ShapeProblem | undefined {
  if (form === "XML-RPC") {
    const shape = readPhpStructure(text, parameter);
    return isProblem(shape) ? shape : compareShapes(general, shape, { looseLists: true });
  }
  if (parameter === undefined) return compareWithSkeleton(general, text);
  const leaves = readRestParameters(text);
  return isProblem(leaves) ? leaves : compareRestLeaves(general, leaves, parameter);
}

function compareWithSkeleton(
  general: PrintedNode,
  text: string,
): Disagreement | ShapeProblem | undefined {
  if (isXmlSkeletonOf(general, text)) return undefined;
  const shape = readXmlSkeleton(text);
  return isProblem(shape) ? shape : compareShapes(general, shape ?? nothing);
}

/** Represents an empty `<RESPONSE>`: agrees with no structure that has contents. */
const nothing: Shape = { kind: "object", fields: [] };
