import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import {
  type JsonValue,
  type NodeDefault,
  type Presence,
  type SpecNode,
  readScalarDefault,
} from "../../model/index.js";
import { readMark, type Labels, type Meaning } from "./labels.js";
import { readPrintR } from "./print-r.js";
import type { PrintedNode } from "./readings/general-structure.js";

/** A presence, and for presence `default` its value if the page states one. */
export interface PresenceAndDefault {
  readonly presence: Presence;
  readonly default?: JsonValue;
}

/** Problems found while interpreting marks, in page order. */
export type Problems = Diagnostic[];

/** The position of a node in a function's documentation. */
export interface Place {
  readonly at: Diagnostic["at"];
  readonly subject: string;
}

/** Converts a printed node and its descendants to nodes of the spec, with presence and default. */
export function toSpecNode(
  node: PrintedNode,
  labels: Labels,
  place: Place,
  problems: Problems,
): SpecNode {
  return withPresence(node, nodePresence(node, labels, place, problems), labels, place, problems);
}

/** Like `toSpecNode`, for a node whose presence is stated elsewhere. */
export function withPresence(
  node: PrintedNode,
  presence: PresenceAndDefault,
  labels: Labels,
  place: Place,
  problems: Problems,
): SpecNode {
  const base = { ...presence, ...(node.description && { description: node.description }) };
  const below = (child: PrintedNode) => toSpecNode(child, labels, place, problems);
  switch (node.kind) {
    case "list":
      return { kind: "list", ...base, item: below(node.item) };
    case "object":
      return {
        kind: "object",
        ...base,
        fields: node.fields.map((field) => ({ name: field.name, ...below(field.node) })),
      };
    default:
      return { kind: node.kind, ...base };
  }
}

function nodePresence(
  node: PrintedNode,
  labels: Labels,
  place: Place,
  problems: Problems,
): PresenceAndDefault {
  if (!node.described) return { presence: "unstated" };
  if (node.mark === undefined) return { presence: "required" };
  const meaning = readMark(node.mark, labels);
  return presenceOf(meaning, node.mark, node.kind, place, problems);
}

/** Returns the meaning of a label for a node of this kind, with a diagnostic if it is not certain. */
export function presenceOf(
  meaning: Meaning,
  label: string,
  kind: SpecNode["kind"],
  place: Place,
  problems: Problems,
): PresenceAndDefault {
  if (!meaning.sure) {
    problems.push(diagnose("parse/label-unclear", { label, assumed: meaning.presence }, place));
  }
  if (meaning.presence !== "default") return { presence: meaning.presence };
  const read = readDefault(meaning.value, kind, place, problems);
  // The spec has only constant values: a time would differ at every request.
  return { presence: "default", ...(read.kind === "value" && { default: read.value }) };
}

/** Reads a printed default. */
function readDefault(
  text: string,
  kind: SpecNode["kind"],
  place: Place,
  problems: Problems,
): NodeDefault {
  if (kind !== "list" && kind !== "object") return readScalarDefault(text, kind);
  if (text === "null") return { kind: "value", value: null };
  // Moodle 2.0 could not print an array there.
  if (text === "Array" || text === "{$a}") return { kind: "not-printed" };
  const value = readPrintR(text);
  if (value === undefined && text !== "") {
    const found = JSON.stringify(text.slice(0, 60));
    problems.push(diagnose("parse/default-unreadable", { found }, place));
  }
  return { kind: "value", value: value ?? text };
}
