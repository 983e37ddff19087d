import { nextFilled, type DocumentLine } from "../document-line.js";
import { straighten } from "../words/label-words.js";

/**
 * A range of lines that only Moodle's renderer prints in this way: the XML skeleton of an answer, a sample of its
 * errors, the XML-RPC form of a structure, or the fields of a request.
 */
export interface MachineForm {
  readonly kind: "skeleton" | "exception" | "php" | "rest" | "broken-xml";
  readonly text: string;
  /** For the XML-RPC form: the name of its owner. */
  readonly parameter?: string;
  readonly from: number;
  /** The line after the form. */
  readonly to: number;
}

const phpNamed = /^\[(.+)\] =>\s*(int|double|string)?$/;
const phpLine = /^(?:Array|[()]|\[.*\] =>.*)$/;
const restLine = /^\S(?:.*\S)?= ?(?:int|double|string)$/;

/**
 * Finds the machine-made forms of a document in one pass.
 *
 * @example
 * [courses] =>
 *     Array
 *         (
 *         [0] => int
 *         )
 *
 * courses[0]= int
 *
 * <RESPONSE>
 * <VALUE>int</VALUE>
 * </RESPONSE>
 */
export function findMachineForms(lines: readonly DocumentLine[]): MachineForm[] {
  const found: MachineForm[] = [];
  const search = { lines, brokenTo: 0 };
  let previous = "";
  for (let index = 0; index < lines.length;) {
    const form = formAt(search, index, previous);
    const text = textAt(lines, index);
    if (text !== "") previous = text;
    if (form) found.push(form);
    index = form ? form.to : index + 1;
  }
  return withScalars(lines, found);
}

/**
 * Adds the XML-RPC forms of answers that are one value: a lone type below the words that precede the other forms
 * of this kind.
 */
function withScalars(lines: readonly DocumentLine[], forms: readonly MachineForm[]): MachineForm[] {
  const above = (index: number) => {
    let at = index - 1;
    while (at > index - 5 && textAt(lines, at) === "") at--;
    const text = textAt(lines, at);
    return text.length < 60 && !phpLine.test(text) ? text : "";
  };
  const titles = new Set(forms.filter(({ kind }) => kind === "php").map(({ from }) => above(from)));
  titles.delete("");
  if (titles.size === 0) return [...forms];
  const scalars = lines.flatMap((line, from): MachineForm[] => {
    const text = line.text.trim();
    const isAlone = text === "int" || text === "string" || text === "double";
    return isAlone && titles.has(above(from)) ? [{ kind: "php", text, from, to: from + 1 }] : [];
  });
  return [...forms, ...scalars].sort((a, b) => a.from - b.from);
}

interface Search {
  readonly lines: readonly DocumentLine[];
  /** No XML-RPC form begins before this line: searching again from each line would be quadratic. */
  brokenTo: number;
}

function formAt(search: Search, from: number, previous: string): MachineForm | undefined {
  const { lines } = search;
  const text = textAt(lines, from);
  if (text.startsWith("<")) return xmlAt(lines, from);
  if (restLine.test(text) && !text.includes("//")) return restAt(lines, from);
  if (text === "Array" || text.startsWith("[")) {
    // The print_r output of a default looks alike, but follows other such lines.
    return phpLine.test(previous) &&
      previous !== ")" &&
      !/ => (?:int|double|string)$/.test(previous)
      ? undefined
      : phpAt(search, from);
  }
  return undefined;
}

function xmlAt(lines: readonly DocumentLine[], from: number): MachineForm | undefined {
  let start = from;
  const isDeclared = textAt(lines, start).startsWith("<?xml");
  if (isDeclared && !/<(?:RESPONSE|EXCEPTION)\b/.test(textAt(lines, start)))
    start = nextFilled(lines, start + 1);
  const tag = /^(?:<\?xml[^>]*>)?\s*<(RESPONSE|EXCEPTION)\b/.exec(textAt(lines, start))?.[1];
  if (tag === undefined) return undefined;
  let to = start;
  for (; to < lines.length; to++) {
    const text = textAt(lines, to);
    if (text.includes(`</${tag}>`)) {
      const kind = tag === "RESPONSE" ? "skeleton" : "exception";
      return { kind, text: straighten(joined(lines, start, to + 1)), from, to: to + 1 };
    }
    if (text !== "" && !text.startsWith("<")) break;
  }
  return { kind: "broken-xml", text: joined(lines, start, to), from, to };
}

function restAt(lines: readonly DocumentLine[], from: number): MachineForm {
  let to = from + 1;
  while (restLine.test(textAt(lines, to))) to++;
  return { kind: "rest", text: joined(lines, from, to), from, to };
}

function phpAt(search: Search, from: number): MachineForm | undefined {
  const { lines } = search;
  const first = textAt(lines, from);
  const [, parameter, type] = phpNamed.exec(first) ?? [];
  if (parameter === undefined) {
    const to = first === "Array" ? endOfArray(search, from, from) : undefined;
    return to === undefined ? undefined : { kind: "php", text: joined(lines, from, to), from, to };
  }
  if (type !== undefined) return { kind: "php", text: first, parameter, from, to: from + 1 };
  const isArray = textAt(lines, nextFilled(lines, from + 1)) === "Array";
  const to = isArray ? endOfArray(search, from, from + 1) : undefined;
  if (to === undefined) return undefined;
  return { kind: "php", text: joined(lines, from, to), parameter, from, to };
}

function endOfArray(search: Search, from: number, start: number): number | undefined {
  if (from < search.brokenTo) return undefined;
  let depth = 0;
  let at = start;
  for (; at < search.lines.length; at++) {
    const text = textAt(search.lines, at);
    if ((text !== "" && !phpLine.test(text)) || (text === ")" && depth === 0)) break;
    if (text === "(") depth++;
    if (text === ")" && --depth === 0) return at + 1;
  }
  search.brokenTo = at;
  return undefined;
}

function textAt(lines: readonly DocumentLine[], at: number): string {
  return lines[at]?.text.trim() ?? "";
}

function joined(lines: readonly DocumentLine[], from: number, to: number): string {
  return lines
    .slice(from, to)
    .map(({ text }) => text)
    .join("\n");
}
