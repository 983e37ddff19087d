import { parseHtml } from "../parse-html.js";

/** An element of a page, and the range of its descendants and its text. */
export interface HtmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The number of elements around it. */
  readonly depth: number;
  /** Its index among the page's elements. */
  readonly index: number;
  /** The index after its last descendant. */
  readonly end: number;
  /** Where its text begins and ends in the page's text. */
  readonly textStart: number;
  readonly textEnd: number;
}

/** No page that a person looks at has more elements; the rest of a longer one is ignored. */
export const MAX_ELEMENTS = 200_000;

/** The contents of these elements are not shown. */
const HIDDEN = new Set(["script", "style", "noscript", "template"]);

/**
 * The elements of a page in document order, in a flat list: a tree of a hostile page could be deeper than any
 * stack. A selector is a name, `#id`, `.class` or `[attribute=value]`.
 */
export class HtmlPage {
  readonly elements: readonly HtmlElement[];
  /** The visible text and the title. */
  readonly text: string;

  constructor(html: string) {
    ({ elements: this.elements, text: this.text } = readElements(html));
  }

  /** Returns the elements that match any of the selectors. */
  all(...selectors: readonly string[]): HtmlElement[] {
    return this.elements.filter((element) => matches(element, selectors));
  }

  first(...selectors: readonly string[]): HtmlElement | undefined {
    return this.elements.find((element) => matches(element, selectors));
  }

  /** Returns the descendants of an element. */
  inside({ index, end }: HtmlElement): readonly HtmlElement[] {
    return this.elements.slice(index + 1, end);
  }

  textOf({ textStart, textEnd }: HtmlElement): string {
    return this.text.slice(textStart, textEnd);
  }
}

/** Returns the elements that are in none of the others, so that together they are read only once. */
export function outermost(elements: readonly HtmlElement[]): HtmlElement[] {
  let behind = 0;
  return elements.filter(({ index, end }) => {
    if (index < behind) return false;
    behind = end;
    return true;
  });
}

/** Returns the classes of an element. */
export function classesOf({ attributes }: HtmlElement): string[] {
  return (attributes["class"] ?? "").split(/\s+/).filter((name) => name !== "");
}

function matches(element: HtmlElement, selectors: readonly string[]): boolean {
  const { name, attributes } = element;
  return selectors.some((selector) => {
    const inner = selector.slice(1);
    if (selector.startsWith(".")) return classesOf(element).includes(inner);
    if (selector.startsWith("#")) return attributes["id"] === inner;
    if (!selector.startsWith("[")) return name === selector;
    const [key = "", value] = inner.slice(0, -1).split("=");
    return attributes[key] === value;
  });
}

type Open = { -readonly [Key in keyof HtmlElement]: HtmlElement[Key] };

function readElements(html: string): { elements: HtmlElement[]; text: string } {
  const elements: Open[] = [];
  const open: Open[] = [];
  let text = "";
  let hidden = 0;
  const close = () => {
    const element = open.pop();
    if (!element) return;
    element.end = elements.length;
    element.textEnd = text.length;
    if (HIDDEN.has(element.name)) hidden--;
  };
  parseHtml(html, {
    onopentag(name, attributes) {
      const [index, depth, start] = [elements.length, open.length, text.length];
      const range = { index, end: index + 1, textStart: start, textEnd: start };
      const element = { name, attributes, depth, ...range };
      elements.push(element);
      open.push(element);
      if (HIDDEN.has(name)) hidden++;
    },
    ontext(piece) {
      if (hidden === 0) text += piece;
    },
    onclosetag: close,
    onrestart() {
      while (open.length > 0) close();
    },
    isDone: () => elements.length > MAX_ELEMENTS,
  });
  return { elements, text };
}
