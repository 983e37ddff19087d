import type { FieldPlan, TypePlan } from "../../plan/index.js";
import { assertNever } from "../../text/index.js";
import { docComment } from "./doc-comment.js";

/** The doc comment of a property: what the page says of it, its form, and why it may be absent. */
export function fieldComment(field: FieldPlan, column: number): string {
  const { description, type } = field;
  const itemDescription = type.kind === "list" ? type.itemDescription : undefined;
  const each =
    type.kind === "list" && type.item.kind !== "object" && itemDescription !== undefined
      ? `Each: ${itemDescription}`
      : undefined;
  const notes = [describeForm(type), describePresence(field)].filter((note) => note !== undefined);
  const note = notes.length > 0 ? notes.join(" ") : undefined;
  // A short description and its notes read best as sentences on one line.
  if (description !== undefined && each === undefined && note !== undefined) {
    const joined = `${asSentence(description)} ${note}`;
    if (!description.includes("\n") && joined.length <= 80) {
      return docComment({ paragraphs: [joined] }, column);
    }
  }
  const texts = [description, each, note].filter((text) => text !== undefined);
  return docComment({ paragraphs: texts }, column);
}

/** The declared form of a text or of the texts in a list; nothing where it may be any. */
function describeForm(type: TypePlan): string | undefined {
  if (type.kind === "string" && type.form !== undefined) return `Format: ${type.form}.`;
  return type.kind === "list" ? describeForm(type.item) : undefined;
}

/** Why a property may be absent; nothing for one that is always there. */
export function describePresence(field: FieldPlan): string | undefined {
  switch (field.presence) {
    case "required":
      return undefined;
    case "optional":
      return "Optional.";
    case "default":
      return defaultInWords(field.default);
    case "unstated":
      return "Perhaps optional: the page does not say.";
    default:
      return assertNever(field.presence);
  }
}

function defaultInWords(byDefault: FieldPlan["default"]): string {
  switch (byDefault?.kind) {
    case "value":
      return `Default: \`${JSON.stringify(byDefault.value)}\`.`;
    case "request-time":
      return "Default: the time of the request.";
    case "not-printed":
    case undefined:
      return "Optional, with a default that the page does not show.";
    default:
      return assertNever(byDefault);
  }
}

function asSentence(text: string): string {
  return /[.!?:;…。]$/.test(text) ? text : `${text}.`;
}
