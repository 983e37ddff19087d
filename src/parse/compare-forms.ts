import { diagnose, type Diagnostic } from "../diagnostics/index.js";
import type { Boxes, Stretch } from "./cut-parts.js";
import { decodeEntities } from "./html-text.js";
import { compareRestLeaves, compareShapes, type Disagreement } from "./readings/agreement.js";
import type { PrintedNode } from "./readings/general-structure.js";
import { isXmlSkeletonOf } from "./readings/print-xml-skeleton.js";
import { readPhpStructure } from "./readings/php-structure.js";
import { readRestParameters } from "./readings/rest-parameters.js";
import { StructureTooDeep, UnreadableStructure, type Shape } from "./readings/shape.js";
import { readXmlSkeleton } from "./readings/xml-skeleton.js";
import type { SourceText } from "./source-text.js";

/**
 * Compares General structure with the other forms that the page prints of the same structure. With the
 * name of a parameter its REST box lists form fields; without one it holds the XML of an answer.
 */
export function compareForms(
  source: SourceText,
  general: PrintedNode,
  { xmlrpc, rest }: Boxes,
  subject: string,
  parameter?: string,
): Diagnostic[] {
  const compare = (
    form: string,
    box: Stretch | undefined,
    compareText: (text: string) => Disagreement | undefined,
  ): Diagnostic[] => {
    if (!box) return [];
    const context = { subject, at: source.at(box.start) };
    try {
      const text = decodeEntities(source.text.slice(box.start, box.end));
      const difference = compareText(text);
      if (!difference) return [];
      const facts = { form, ...difference, path: difference.path || "the top" };
      return [diagnose("parse/readings-disagree", facts, context)];
    } catch (error) {
      if (error instanceof UnreadableStructure || error instanceof StructureTooDeep) {
        return [diagnose("parse/form-unreadable", { form, reason: error.message }, context)];
      }
      throw error;
    }
  };
  return [
    ...compare("XML-RPC", xmlrpc, (text) =>
      compareShapes(general, readPhpStructure(text, parameter), { looseLists: true }),
    ),
    ...compare("REST", rest, (text) =>
      parameter === undefined
        ? compareWithSkeleton(general, text)
        : compareRestLeaves(general, readRestParameters(text), parameter),
    ),
  ];
}

function compareWithSkeleton(general: PrintedNode, text: string): Disagreement | undefined {
  if (isXmlSkeletonOf(general, text)) return undefined;
  return compareShapes(general, readXmlSkeleton(text) ?? nothing);
}

/** Stands for an empty `<RESPONSE>`: agrees with no structure that has a content. */
const nothing: Shape = { kind: "object", fields: [] };
