import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { readYesOrNo } from "../page/answers.js";
import { compareForms, type OtherForm } from "../page/compare-forms.js";
import { normaliseText } from "../page/html-text.js";
import type { PrintedFunction, PrintedParameter } from "../page/read-function.js";
import { compareShapes } from "../page/readings/agreement.js";
import type { PrintedNode } from "../page/readings/general-structure.js";
import { StructureTooDeep, UnreadableStructure } from "../page/readings/shape.js";
import type { Locator } from "../page/to-spec-functions.js";
import type { DocumentLine } from "./document-line.js";
import type { Entry } from "./entries.js";
import { growEntries, type EntryRoot } from "./entry-tree.js";
import { isError, readJsonSample } from "./json-sample.js";
import { isPiece, type Piece } from "./piece.js";
import {
  aboutForms,
  aboutTitle,
  formName,
  isRestOfSeveral,
  ownerOf,
  pairUp,
  printed,
  rootsOf,
  shapeOf,
  type Group,
} from "./structure-groups.js";

/** The part of a document that is about one function. */
export interface Section {
  readonly name: string;
  /** Where its name stands. */
  readonly line: number;
  readonly behindName: string;
  readonly pieces: readonly Piece[];
}

/** A document's lines, and where they stand. */
export interface DocumentContext {
  readonly lines: readonly DocumentLine[];
  readonly source: Locator;
  readonly isCopied: boolean;
}

/** How much a section says of its function; nothing when it only names it. */
export function weighSection({ pieces }: Section): number {
  let weight = 0;
  for (const piece of pieces) {
    if (piece.kind === "structure" || piece.kind === "forms" || piece.kind === "entry") weight += 2;
    if (piece.kind === "sample" && readJsonSample(piece.value)) weight += 1;
    if (piece.kind === "exception") weight += 1;
    if (piece.kind === "note" && piece.says !== "deprecated") weight += 1;
  }
  return weight;
}

/** Reads what a document says of one function. */
export function readSection(section: Section, context: DocumentContext): PrintedFunction {
  return new SectionReader(section, context).read();
}

type Slot =
  | { readonly kind: "root"; readonly root: EntryRoot; readonly line: number }
  | { readonly kind: "group"; readonly group: Group };

class SectionReader {
  readonly #section: Section;
  readonly #context: DocumentContext;
  readonly #diagnostics: Diagnostic[] = [];
  /** The entries of parameters and of the answer, and the structures, in order. */
  readonly #entries: {
    parameters: { entry: Entry; line: number }[];
    answer: { entry: Entry; line: number }[];
  } = { parameters: [], answer: [] };
  readonly #groups: Group[] = [];
  readonly #samples: {
    readonly value: unknown;
    readonly line: number;
    readonly about: string | undefined;
  }[] = [];

  constructor(section: Section, context: DocumentContext) {
    this.#section = section;
    this.#context = context;
  }

  read(): PrintedFunction {
    const { name, line, pieces } = this.#section;
    this.#sort();
    const roots = growEntries(this.#entries.parameters.map(({ entry }) => entry));
    const given = this.#assign(roots);
    const parameters = this.#readParameters(roots, given.byParameter);
    const returns = this.#readAnswer(given.answer);
    const notes = new Set(pieces.filter(isPiece("note")).map(({ says }) => says));
    const isCopied = this.#context.isCopied;
    const badge = this.#section.behindName !== "";
    const isDeprecated =
      notes.has("deprecated") ||
      (badge && (isCopied || /deprecat|obsol|veraltet/i.test(this.#section.behindName)));
    const hasLabel = (about: string) =>
      pieces.some((piece) => piece.kind === "label" && piece.about === about);
    if (
      parameters.length === 0 &&
      !notes.has("no-parameters") &&
      !(isCopied && hasLabel("parameters"))
    ) {
      this.#report(diagnose("parse/parameters-undocumented", {}, this.#at(line)));
      const request = this.#samples.find(
        ({ about, value }) => about === "request" && isFilled(value),
      );
      if (request) {
        const facts = { what: "a sample of a request", line: this.#excerpt(request.line) };
        this.#report(diagnose("parse/block-unused", facts, this.#at(request.line)));
      }
    }
    if (returns === undefined && !notes.has("no-answer") && !(isCopied && hasLabel("answer"))) {
      this.#report(diagnose("parse/answer-undocumented", {}, this.#at(line)));
    }
    for (const piece of pieces.filter(isPiece("unreadable"))) {
      const facts = { what: piece.what, reason: piece.reason, line: this.#excerpt(piece.line) };
      this.#report(diagnose("parse/block-unreadable", facts, this.#at(piece.line)));
    }
    return {
      name,
      start: this.#offset(line),
      description: this.#description(),
      deprecated: isDeprecated,
      parameters,
      returns: returns ?? null,
      ...this.#restrictions(),
      diagnostics: this.#diagnostics,
    };
  }

  /** Sorts the pieces by what they are about, as the labels and sentences before them say. */
  #sort(): void {
    let about: string | undefined;
    for (const [index, piece] of this.#section.pieces.entries()) {
      switch (piece.kind) {
        case "label":
          // A heading of its own ends what the one before it announced.
          if (piece.about !== "structure")
            about = piece.about === "other" ? undefined : piece.about;
          break;
        case "prose":
          if (piece.announces) about = piece.announces;
          break;
        case "entry": {
          const isAnswer =
            about === "answer" && !(this.#context.isCopied && piece.entry.label !== undefined);
          this.#entries[isAnswer ? "answer" : "parameters"].push({
            entry: piece.entry,
            line: piece.line,
          });
          break;
        }
        case "structure":
        case "forms": {
          const stated = about === "answer" || about === "parameters" ? about : undefined;
          this.#groups.push({
            piece,
            about: aboutForms(piece.forms) ?? aboutTitle(piece) ?? stated,
          });
          break;
        }
        case "sample":
          this.#samples.push({
            value: piece.value,
            line: piece.line,
            about: about ?? this.#announcedBefore(index),
          });
          break;
        case "exception":
          about = undefined;
          break;
        default:
      }
    }
  }

  /** What the words before a sample say that it is. */
  #announcedBefore(sample: number): string | undefined {
    const before = this.#section.pieces[sample - 1];
    if (before?.kind !== "prose") return undefined;
    if (/\b(?:response|returns?|returned|results?|answers?|output)\b/i.test(before.text))
      return "answer";
    return /\b(?:request|send|post|body|payload|input)\b/i.test(before.text)
      ? "request"
      : undefined;
  }

  /** Gives each structure to a parameter or to the answer. */
  #assign(roots: readonly EntryRoot[]): {
    byParameter: Map<string, Group>;
    answer: Group | undefined;
  } {
    const byParameter = new Map<string, Group>();
    const rest: Group[] = [];
    let answer: Group | undefined;
    const names = new Set(roots.map(({ name }) => name));
    for (const group of this.#groups) {
      const { piece, about } = group;
      const owner = ownerOf(piece, names);
      if (owner !== undefined && !byParameter.has(owner)) byParameter.set(owner, group);
      else if (owner === undefined && about === "answer" && !answer) answer = group;
      else if (owner === undefined && isRestOfSeveral(piece)) rest.unshift(group);
      else if (owner === undefined && about !== "answer") rest.push(group);
      else
        this.#unused(
          piece,
          owner === undefined
            ? "a second structure of the answer"
            : `a second structure of ${owner}`,
        );
    }
    const several = rest.filter(({ piece }) => isRestOfSeveral(piece));
    const single = rest.filter(({ piece }) => !isRestOfSeveral(piece));
    for (const group of several)
      for (const name of rootsOf(group.piece).keys())
        if (!byParameter.has(name)) byParameter.set(name, group);
    for (const run of this.#runs(roots, single, byParameter)) {
      const pairs = pairUp(run.roots, run.groups);
      const paired = new Set(pairs.map(({ group }) => group));
      const left = run.groups.filter((group) => !paired.has(group));
      for (const { root, group } of pairs) byParameter.set(root.name, group);
      for (const group of left) {
        if (!answer && group.about !== "parameters") answer = group;
        else this.#unused(group.piece, "a structure that is nobody's");
      }
    }
    return { byParameter, answer };
  }

  /** Entries and the structures that follow them, up to the next entries. */
  #runs(
    roots: readonly EntryRoot[],
    groups: readonly Group[],
    taken: ReadonlyMap<string, Group>,
  ): { roots: EntryRoot[]; groups: Group[] }[] {
    const lineOf = new Map<string, number>();
    for (const { entry, line } of this.#entries.parameters) {
      const root = rootName(entry);
      if (!lineOf.has(root)) lineOf.set(root, line);
    }
    const slots: Slot[] = [
      ...roots
        .filter(({ name }) => !taken.has(name))
        .map((root) => ({ kind: "root" as const, root, line: lineOf.get(root.name) ?? 0 })),
      ...groups.map((group) => ({ kind: "group" as const, group })),
    ];
    const place = (slot: Slot) => (slot.kind === "root" ? slot.line : slot.group.piece.line);
    slots.sort((a, b) => place(a) - place(b));
    const runs: { roots: EntryRoot[]; groups: Group[] }[] = [];
    for (const slot of slots) {
      const last = runs.at(-1);
      if (slot.kind === "root") {
        if (last && last.groups.length === 0) last.roots.push(slot.root);
        else runs.push({ roots: [slot.root], groups: [] });
      } else if (last) last.groups.push(slot.group);
      else runs.push({ roots: [], groups: [slot.group] });
    }
    return runs;
  }

  #readParameters(
    roots: readonly EntryRoot[],
    groups: ReadonlyMap<string, Group>,
  ): PrintedParameter[] {
    const names = [...new Set([...roots.map(({ name }) => name), ...groups.keys()])];
    const rootOf = new Map(roots.map((root) => [root.name, root]));
    const lineOf = new Map(this.#entries.parameters.map(({ entry, line }) => [entry, line]));
    const unstated: string[] = [];
    const vague: string[] = [];
    const parameters = names.flatMap((name): PrintedParameter[] => {
      const root = rootOf.get(name);
      const group = groups.get(name);
      const line = group?.piece.line ?? this.#section.line;
      const entryLine = (root?.entry && lineOf.get(root.entry)) ?? line;
      const subject = `${this.#section.name} → ${name}`;
      const node = (group && this.#nodeOf(group.piece, subject, name)) ?? root?.node;
      if (!node) return [];
      if (!group && root) vague.push(...root.vague);
      if (group && root) this.#compareWithEntry(node, root, subject, entryLine);
      const { label, description = "" } = root?.entry ?? {};
      if (label === undefined && !node.described) unstated.push(name);
      // The label is the parameter's own word; the tree of entries only repeats it.
      const bare = !group && root ? { ...node, described: false } : node;
      return [
        {
          name,
          start: this.#offset(entryLine),
          ...(label !== undefined && { label }),
          description: normaliseText(description),
          node: label !== undefined && !group ? withoutMark(bare) : node,
        },
      ];
    });
    const { line } = this.#section;
    if (unstated.length > 0) {
      this.#report(
        diagnose(
          "parse/presence-unstated",
          { names: listed(unstated) },
          this.#at(this.#lineOfRoot(unstated[0]) ?? line),
        ),
      );
    }
    if (vague.length > 0)
      this.#report(
        diagnose(
          "parse/kind-unclear",
          { paths: listed(vague) },
          this.#at(this.#lineOfRoot(vague[0]) ?? line),
        ),
      );
    return parameters;
  }

  /** The line of the first entry about a parameter, or about a value in it. */
  #lineOfRoot(path = ""): number | undefined {
    const root = rootName({ path, isName: false });
    return this.#entries.parameters.find(
      ({ entry }) => rootName(entry) === root || entry.path === path,
    )?.line;
  }

  #compareWithEntry(node: PrintedNode, root: EntryRoot, subject: string, line: number): void {
    if (root.vague.length > 0) return;
    const difference = compareShapes(node, root.node);
    if (!difference) return;
    const facts = { form: "list of parameters", ...difference, path: difference.path || "the top" };
    this.#report(diagnose("parse/readings-disagree", facts, { ...this.#at(line), subject }));
  }

  /** The answer's structure; undefined when nothing is said of it. */
  #readAnswer(group: Group | undefined): PrintedNode | null | undefined {
    const { name } = this.#section;
    if (group) {
      const node = this.#nodeOf(group.piece, `${name} → result`);
      if (node !== undefined) return node;
    }
    const { answer } = this.#entries;
    if (answer.length > 0) {
      const roots = growEntries(answer.map(({ entry }) => entry));
      const vague = roots.flatMap((root) => root.vague);
      if (vague.length > 0)
        this.#report(
          diagnose("parse/kind-unclear", { paths: listed(vague) }, this.#at(answer[0]?.line ?? 0)),
        );
      return {
        kind: "object",
        described: false,
        fields: roots.map(({ name: field, node }) => ({ name: field, node })),
      };
    }
    return this.#readSamples();
  }

  #readSamples(): PrintedNode | undefined {
    const parameters = new Set(this.#entries.parameters.map(({ entry }) => entry.path));
    const answers = this.#samples.filter(({ value, about }) => {
      if (about === "request" || about === "error" || isError(value)) return false;
      // A sample of what is sent has the parameters' names.
      return (
        about === "answer" ||
        !Object.keys(Object(value) as object).every((key) => parameters.has(key))
      );
    });
    const [first, ...others] = answers;
    const sample = first && readJsonSample(first.value);
    if (!sample) return undefined;
    const unclear = sample.unclear.length === 0 ? undefined : listed(sample.unclear);
    this.#report(diagnose("parse/answer-from-sample", { unclear }, this.#at(first.line)));
    for (const other of others) {
      const second = readJsonSample(other.value);
      const difference = second && compareShapes(sample.node, second.node);
      if (!difference) continue;
      const facts = { what: "another sample of the answer", line: this.#excerpt(other.line) };
      this.#report(diagnose("parse/block-unused", facts, this.#at(other.line)));
    }
    return sample.node;
  }

  /** What a group of forms says of one structure: General structure, else what the others tell. */
  #nodeOf(
    piece: Group["piece"],
    subject: string,
    parameter?: string,
  ): PrintedNode | null | undefined {
    const at = this.#at(piece.line).at;
    if (piece.kind === "structure") {
      if (piece.unsure !== undefined) {
        const facts = { line: this.#excerpt(piece.unsure) };
        this.#report(
          diagnose("parse/structure-ambiguous", facts, { ...this.#at(piece.unsure), subject }),
        );
      }
      const others = piece.forms.map((form): OtherForm => ({
        kind: form.kind === "php" ? "XML-RPC" : "REST",
        text: form.text,
        at: this.#at(form.from).at,
      }));
      this.#diagnostics.push(...compareForms(piece.node, others, subject, parameter));
      return piece.node;
    }
    for (const form of piece.forms) {
      try {
        const shape = shapeOf(form, parameter);
        if (shape === null) return null;
        if (shape) {
          if (parameter === undefined)
            this.#report(
              diagnose(
                "parse/presence-unstated",
                { names: "the values of the answer" },
                { at, subject },
              ),
            );
          return printed(shape);
        }
      } catch (error) {
        if (!(error instanceof UnreadableStructure) && !(error instanceof StructureTooDeep))
          throw error;
        const reason = error.message || "it is nested too deeply";
        const facts = { what: formName(form), reason, line: this.#excerpt(form.from) };
        this.#report(
          diagnose("parse/block-unreadable", facts, { ...this.#at(form.from), subject }),
        );
      }
    }
    return undefined;
  }

  #unused(piece: Piece, what: string): void {
    this.#report(
      diagnose(
        "parse/block-unused",
        { what, line: this.#excerpt(piece.line) },
        this.#at(piece.line),
      ),
    );
  }

  /** The prose below the name, up to the first part with a meaning of its own. */
  #description(): string {
    const { pieces, line } = this.#section;
    const texts: string[] = [];
    let end = line;
    for (const piece of pieces) {
      if (piece.kind === "note" && piece.says === "deprecated") {
        // A badge alone is no sentence.
        if (piece.text.length > 25 && texts.length === 0) texts.push(piece.text);
        else if (texts.length > 0) break;
        end = piece.line;
        continue;
      }
      if (piece.kind !== "prose" || piece.announces) break;
      // A gap in the text is one in the description.
      texts.push(
        ...(piece.line > end + 1 && texts.length > 0 && this.#isText()
          ? ["", piece.text]
          : [piece.text]),
      );
      end = piece.line;
    }
    return normaliseText(texts.join("\n"));
  }

  #isText(): boolean {
    return this.#context.lines[this.#section.line]?.raw !== undefined || this.#context.isCopied;
  }

  /** On a copied page the last two words for yes or no answer for log-in and AJAX. */
  #restrictions(): { loginRequired?: string; ajax?: string } {
    const words = this.#section.pieces
      .filter(isPiece("word"))
      .filter(({ text }) => readYesOrNo(text) !== undefined);
    const [login, ajax] = words.slice(-2);
    return login && ajax ? { loginRequired: login.text, ajax: ajax.text } : {};
  }

  #report(diagnostic: Diagnostic): void {
    this.#diagnostics.push(
      diagnostic.subject === undefined
        ? { ...diagnostic, subject: this.#section.name }
        : diagnostic,
    );
  }

  #at(line: number): { at: ReturnType<Locator["at"]> } {
    return { at: this.#context.source.at(this.#offset(line)) };
  }

  #offset(line: number): number {
    return this.#context.lines[line]?.offset ?? 0;
  }

  #excerpt(line: number): string {
    const text = this.#context.lines[line]?.text.trim() ?? "";
    return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
  }
}

/** The parameter that an entry is about. */
function rootName({ path, isName = false }: Pick<Entry, "path" | "isName">): string {
  return isName ? path : (/^[^.[]*/.exec(path)?.[0] ?? "");
}

function isFilled(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function withoutMark(node: PrintedNode): PrintedNode {
  const { mark, ...rest } = node;
  return mark === undefined ? node : (rest as PrintedNode);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(", ");
  return names.length > 8 ? `${shown} and ${String(names.length - 8)} more` : shown;
}
