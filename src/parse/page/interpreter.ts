import { diagnose, type Context, type Diagnostic } from "../../diagnostics/index.js";
import {
  type JsonValue,
  type NodeDefault,
  type Presence,
  readScalarDefault,
  type SpecNode,
} from "../../model/index.js";
import { readMark, readParameterLabel, type Labels, type Meaning } from "./labels.js";
import { readPrintR } from "./print-r.js";
import { readString } from "./string-ids.js";
import type { PrintedNode } from "./readings/general-structure.js";

/** A presence, and for presence `default` its value if the page states one. */
interface PresenceAndDefault {
  readonly presence: Presence;
  readonly default?: JsonValue;
}

/** Interprets one value of a function by the page's labels, and collects the problems in page order. */
export class Interpreter {
  readonly #labels: Labels;
  readonly #context: Context;
  readonly #problems: Diagnostic[];

  constructor(labels: Labels, context: Context, problems: Diagnostic[]) {
    this.#labels = labels;
    this.#context = context;
    this.#problems = problems;
  }

  /** Converts a printed node and its descendants to nodes of the spec, with presence and default. */
  node(node: PrintedNode): SpecNode {
    return this.#nodeWith(node, this.#presenceIn(node));
  }

  /** Like `node`, for a node with a label outside of its structure. */
  labelledNode(node: PrintedNode, label: string): SpecNode {
    const { mark, kind } = node;
    // White space outside a box may have been collapsed on the way; inside it is intact.
    const isSame = mark !== undefined && squeeze(mark) === squeeze(label);
    if (mark !== undefined && !isSame) {
      const params = { heading: label, structure: mark };
      this.#problems.push(diagnose("parse/marks-disagree", params, this.#context));
    }
    const words = isSame ? mark : label;
    const meaning = readParameterLabel(words, this.#labels, mark !== undefined);
    return this.#nodeWith(node, this.#presence(meaning, words, kind));
  }

  /**
   * Like `labelledNode`, for a parameter with the same label as the one before. Moodle also prints the label of the one
   * before if it does not know the presence that the function declares; then the page states none.
   */
  nodeLabelledLike(before: string, node: PrintedNode, label: string): SpecNode {
    if (node.mark !== undefined || this.#canHave(label, node))
      return this.labelledNode(node, label);
    const params = { label: readString(label).words, before };
    this.#problems.push(diagnose("parse/label-repeated", params, this.#context));
    return this.#nodeWith(node, { presence: "unstated" });
  }

  /** Returns whether a label is possible for a node: the default of a list or object is printed like an array. */
  #canHave(label: string, { kind }: PrintedNode): boolean {
    const meaning = readParameterLabel(label, this.#labels);
    const isStructure = kind === "list" || kind === "object";
    if (meaning.presence !== "default" || !isStructure) return true;
    const text = meaning.value;
    return text === "" || text === "null" || isUnprinted(text) || readPrintR(text) !== undefined;
  }

  #nodeWith(node: PrintedNode, presence: PresenceAndDefault): SpecNode {
    const base = { ...presence, ...(node.description && { description: node.description }) };
    switch (node.kind) {
      case "list":
        return { kind: "list", ...base, item: this.node(node.item) };
      case "object": {
        const fields = node.fields.map((field) => ({ name: field.name, ...this.node(field.node) }));
        return { kind: "object", ...base, fields };
      }
      default:
        return { kind: node.kind, ...base };
    }
  }

  #presenceIn(node: PrintedNode): PresenceAndDefault {
    if (!node.described) return { presence: "unstated" };
    if (node.mark === undefined) return { presence: "required" };
    return this.#presence(readMark(node.mark, this.#labels), node.mark, node.kind);
  }

  /** Returns the presence that a label gives a node of this kind, with a diagnostic if it is not certain. */
  #presence(meaning: Meaning, label: string, kind: SpecNode["kind"]): PresenceAndDefault {
    if (!meaning.sure) {
      const params = { label, assumed: meaning.presence };
      this.#problems.push(diagnose("parse/label-unclear", params, this.#context));
    }
    if (meaning.presence !== "default") return { presence: meaning.presence };
    const read = this.#default(meaning.value, kind);
    // The spec has only constant values: a time would differ at every request.
    return { presence: "default", ...(read.kind === "value" && { default: read.value }) };
  }

  /** Reads a printed default. */
  #default(text: string, kind: SpecNode["kind"]): NodeDefault {
    if (kind !== "list" && kind !== "object") return readScalarDefault(text, kind);
    if (text === "null") return { kind: "value", value: null };
    if (isUnprinted(text)) return { kind: "not-printed" };
    const value = readPrintR(text);
    if (value === undefined && text !== "") {
      const found = JSON.stringify(text.slice(0, 60));
      this.#problems.push(diagnose("parse/default-unreadable", { found }, this.#context));
    }
    return { kind: "value", value: value ?? text };
  }
}

/** Moodle 2.0 could not print an array as a default. */
function isUnprinted(text: string): boolean {
  return text === "Array" || text === "{$a}";
}

/** Static sites also turn plain quotation marks into typographic ones. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, "").replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
}
