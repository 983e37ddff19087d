import { diagnose, type Diagnostic } from "../diagnostics/index.js";
import type { SpecField, SpecFunction, SpecNode } from "./checking/schema.js";
import { defined } from "../text/index.js";

/** A function with the name of the input that documents it. */
export interface NamedFunction {
  readonly fn: SpecFunction;
  readonly name: string;
  /** Whether the input is a page that the site itself generates from its functions. */
  readonly isOwn: boolean;
}

/**
 * Merges what two inputs state about one function. The first wins if they contradict each other; if one states more
 * than the other, the result has the larger set.
 */
export function combineFunctions(
  first: NamedFunction,
  second: NamedFunction,
  diagnostics: Diagnostic[],
): NamedFunction {
  if (second.fn.unknown) return first;
  if (first.fn.unknown) return second;
  const combiner = new Combiner(first, second, diagnostics);
  const name = first.name === second.name ? first.name : `${first.name} and ${second.name}`;
  return { fn: combiner.combine(), name, isOwn: first.isOwn || second.isOwn };
}

class Combiner {
  readonly #first: NamedFunction;
  readonly #second: NamedFunction;
  readonly #diagnostics: Diagnostic[];

  constructor(first: NamedFunction, second: NamedFunction, diagnostics: Diagnostic[]) {
    this.#first = first;
    this.#second = second;
    this.#diagnostics = diagnostics;
  }

  combine(): SpecFunction {
    const { fn: a } = this.#first;
    const { fn: b } = this.#second;
    const description = a.description ?? b.description;
    const loginRequired = this.#flag("log-in", a.loginRequired, b.loginRequired);
    const ajax = this.#flag("AJAX", a.ajax, b.ajax);
    return {
      name: a.name,
      ...defined({ description, deprecated: a.deprecated ?? b.deprecated, loginRequired, ajax }),
      parameters: this.#fields(a.parameters, b.parameters, "", "parameters"),
      returns: this.#returns(a.returns, b.returns),
    };
  }

  #flag(what: string, a: boolean | undefined, b: boolean | undefined): boolean | undefined {
    if (a !== undefined && b !== undefined && a !== b) {
      this.#contradiction("", what, a ? "yes" : "no", b ? "yes" : "no");
    }
    return a ?? b;
  }

  #returns(a: SpecNode | null, b: SpecNode | null): SpecNode | null {
    if (a && b) return this.#node(a, b, "result");
    if (!a && !b) return null;
    // Documents may simply omit it; the site's own page always states it.
    if (!a && !this.#first.isOwn) {
      this.#contradiction("result", "kind", "nothing", b?.kind ?? "nothing", "second");
      return b;
    }
    this.#contradiction("result", "kind", a?.kind ?? "nothing", b?.kind ?? "nothing");
    return a;
  }

  #node(a: SpecNode, b: SpecNode, path: string): SpecNode {
    if (a.kind !== b.kind) {
      this.#contradiction(path, "kind", a.kind, b.kind);
      return a;
    }
    const base = this.#base(a, b, path);
    if (a.kind === "list" && b.kind === "list") {
      return { kind: "list", ...base, item: this.#node(a.item, b.item, `${path}[]`) };
    }
    if (a.kind === "object" && b.kind === "object") {
      return { kind: "object", ...base, fields: this.#fields(a.fields, b.fields, path, "fields") };
    }
    return { ...a, ...base };
  }

  #base(a: SpecNode, b: SpecNode, path: string): Omit<SpecNode, "kind" | "item" | "fields"> {
    const stated = a.presence === "unstated" ? b : a;
    if (a.presence !== "unstated" && b.presence !== "unstated" && a.presence !== b.presence) {
      this.#contradiction(path, "presence", a.presence, b.presence);
    }
    // A spec omits the value for the time of a request, so a default without a value is no evidence about it.
    const isDefault = a.presence === "default" && b.presence === "default";
    if (isDefault && a.default !== undefined && b.default !== undefined) {
      const [ours, theirs] = [JSON.stringify(a.default), JSON.stringify(b.default)];
      if (ours !== theirs) this.#contradiction(path, "default", ours, theirs);
    }
    const value = stated.default === undefined && isDefault ? b.default : stated.default;
    const description = a.description ?? b.description;
    return {
      presence: stated.presence,
      ...defined({ default: value, description }),
    };
  }

  /** Takes the first one's fields: a field that only one of them has is a contradiction. */
  #fields(
    a: readonly SpecField[],
    b: readonly SpecField[],
    path: string,
    what: string,
  ): SpecField[] {
    const theirs = new Map(b.map((field) => [field.name, field]));
    const ours = new Set(a.map(({ name }) => name));
    const missing = a.filter(({ name }) => !theirs.has(name)).map(({ name }) => name);
    const more = b.filter(({ name }) => !ours.has(name)).map(({ name }) => name);
    if (missing.length + more.length > 0) {
      this.#contradiction(path, what, names(missing, more), names(more, missing));
    }
    return a.map((field) => {
      const other = theirs.get(field.name);
      if (!other) return field;
      const below = path === "" ? field.name : `${path}.${field.name}`;
      return { ...this.#node(field, other, below), name: field.name };
    });
  }

  #contradiction(
    path: string,
    what: string,
    ours: string,
    theirs: string,
    taken: "first" | "second" = "first",
  ): void {
    const { fn, name: first } = this.#first;
    const { name: second } = this.#second;
    const facts =
      taken === "first"
        ? { what, first, ours, second, theirs }
        : { what, first: second, ours: theirs, second: first, theirs: ours };
    const subject = path === "" ? fn.name : `${fn.name} → ${path}`;
    this.#diagnostics.push(diagnose("combine/contradiction", facts, { subject }));
  }
}

function names(own: readonly string[], others: readonly string[]): string {
  if (own.length === 0) return `not ${others.slice(0, 6).join(", ")}`;
  return `${own.slice(0, 6).join(", ")}${own.length > 6 ? " and more" : ""}`;
}
