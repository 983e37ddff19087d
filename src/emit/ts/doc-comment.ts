import { printWidth, visibleLines, wrapWords } from "../../text/index.js";

/** A doc comment before it is written. Paragraphs may be text of a page; tags are our own. */
export interface DocComment {
  readonly paragraphs: readonly string[];
  /** Written as `@name text`. */
  readonly tags?: DocTags;
}

/** The tags at the end of a doc comment. */
export type DocTags = readonly { readonly name: "deprecated"; readonly text: string }[];

/**
 * Writes a doc comment that will stand at a column, without the indentation and with a line break at
 * the end; nothing if there is nothing to say. The only way for text of a page into a comment: it
 * cannot end the comment, start a tag or a directive, hide characters, or load an image or make a link
 * in an editor's preview.
 *
 * @example docComment({ paragraphs: ["Ends here: *" + "/"] }) // a comment with *\/ in it
 */
export function docComment({ paragraphs, tags = [] }: DocComment, column = 0): string {
  const width = printWidth - column - " * ".length;
  const blocks = [
    ...paragraphs.map((text) => visibleLines(text).flatMap((line) => wrap(escape(line), width))),
    tags.flatMap(({ name, text }) => wrap(`@${name} ${escape(text)}`, width)),
  ].filter((lines) => lines.some((line) => line !== ""));
  const lines = blocks.flatMap((block, index) => (index === 0 ? block : ["", ...block]));
  const [only] = lines;
  if (only === undefined) return "";
  if (lines.length === 1 && only.length <= width - "/".length - " */".length) {
    return `/** ${only} */\n`;
  }
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd() + "\n").join("")} */\n`;
}

/** The one line of a `//` comment. */
export function lineComment(text: string): string {
  return `// ${escape(visibleLines(text).join(" "))}\n`;
}

function escape(line: string): string {
  if (!/[*@#<\]]/.test(line)) return line;
  return (
    line
      .replaceAll("*/", "*\\/")
      // Some coverage tools obey a comment within the comment.
      .replaceAll("/*", "/\\*")
      // Compilers and bundlers look for these anywhere in a comment.
      .replace(
        /([#@])(\s*)(?=__[A-Z]|jsx|ts-|lic|preserve|copyright|cc_on|vite-|source(?:Mapping)?URL)/gi,
        "$1$2\\",
      )
      .replace(/(?<![\p{L}\p{N}])@/gu, "\\@")
      // Previews take these for HTML, links and images.
      .replace(/<(?=[A-Za-z/!?])/g, "\\<")
      .replaceAll("](", "]\\(")
  );
}

/** Breaks a line between words; one that fits keeps its white space. */
function wrap(line: string, width: number): readonly string[] {
  return line.length <= width ? [line] : wrapWords(line, width);
}
