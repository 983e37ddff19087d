import { type Handler, Parser } from "htmlparser2";
import { feedInPieces } from "../../text/index.js";

/** The facts about a page that do not depend on its language. */
export interface PageFacts {
  readonly title: string;
  readonly bodyId: string;
  /** Classes anywhere in the page, including the body's. */
  readonly classes: ReadonlySet<string>;
  readonly bodyClasses: ReadonlySet<string>;
  /** Names and types of input fields, as `name:logintoken` and `type:password`. */
  readonly inputs: ReadonlySet<string>;
  readonly links: readonly string[];
  /** Names of elements in the page. */
  readonly elements: ReadonlySet<string>;
  /** The inline styles of the page, joined. */
  readonly styles: string;
  /** Whether a script contains Moodle's own settings object (`M.cfg`). */
  readonly hasMoodleSettings: boolean;
  /** Visible text with white space collapsed, cut off at 300 characters. */
  readonly text: string;
  /** The text of Moodle's error message, if there is one; also cut off. */
  readonly errorText: string;
}

const HIDDEN = new Set(["script", "style", "title", "noscript", "template"]);
/** Real pages never have so many elements open at once. */
const MAX_OPEN = 1_000;
const LONGEST_TEXT = 300;

/** Collects the facts that classify a page, in one pass over the text. */
export function pageFacts(html: string): PageFacts {
  const classes = new Set<string>();
  const bodyClasses = new Set<string>();
  const inputs = new Set<string>();
  const elements = new Set<string>();
  const links: string[] = [];
  const styles: string[] = [];
  const texts = { title: "", text: "", errorText: "" };
  let bodyId = "";
  let hasMoodleSettings = false;
  let inside = "";
  let insideError = false;

  let depth = 0;
  const handlers: Partial<Handler> = {
    onopentag(name, attributes) {
      depth++;
      elements.add(name);
      const ownClasses = (attributes["class"] ?? "").split(/\s+/).filter(Boolean);
      for (const own of ownClasses) classes.add(own);
      if (attributes["style"] !== undefined) styles.push(attributes["style"]);
      if (attributes["data-rel"] === "fatalerror") classes.add("errorbox");
      if (ownClasses.includes("errormessage")) insideError = true;
      if (HIDDEN.has(name)) inside = name;
      if (name === "body") {
        bodyId = attributes["id"] ?? bodyId;
        for (const own of ownClasses) bodyClasses.add(own);
      }
      if (name === "a" && attributes["href"] !== undefined) links.push(attributes["href"]);
      if (name === "input") {
        inputs.add(`name:${attributes["name"] ?? ""}`);
        inputs.add(`type:${(attributes["type"] ?? "").toLowerCase()}`);
      }
    },
    ontext(text) {
      if (inside === "title") texts.title = add(texts.title, text);
      else if (inside === "script") hasMoodleSettings ||= /\bM\.cfg\s*=/.test(text);
      else if (inside === "") {
        texts.text = add(texts.text, text);
        if (insideError) texts.errorText = add(texts.errorText, text);
      }
    },
    onclosetag(name) {
      depth--;
      if (name === inside) inside = "";
      if (name === "p" || name === "div") insideError = false;
    },
  };
  const open = () => {
    depth = 0;
    return new Parser(handlers);
  };
  feedInPieces(html, open, () => depth > MAX_OPEN);

  return {
    title: squash(texts.title),
    bodyId,
    classes,
    bodyClasses,
    inputs,
    links,
    elements,
    styles: styles.join(";"),
    hasMoodleSettings,
    text: squash(texts.text),
    errorText: squash(texts.errorText),
  };
}

function add(text: string, more: string): string {
  return text.length >= 2 * LONGEST_TEXT ? text : text + more;
}

function squash(text: string): string {
  const squashed = text.replace(/\s+/g, " ").trim();
  return squashed.length > LONGEST_TEXT ? `${squashed.slice(0, LONGEST_TEXT)}…` : squashed;
}
