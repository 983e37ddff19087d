import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A fenced block of code in a page of the documentation. */
export interface CodeBlock {
  /** The path of the page from the root of the repository. */
  readonly page: string;
  /** The line of the page where the code begins. */
  readonly line: number;
  /** The word after the fence; empty without one. */
  readonly language: string;
  readonly code: string;
}

/** The pages of the project's documentation, from the root of the repository. */
export function documentationPages(): string[] {
  const below = readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" });
  const pages = below.filter((path) => path.endsWith(".md")).map((path) => `docs/${path}`);
  return ["README.md", ...pages.map((path) => path.replaceAll("\\", "/")).sort()];
}

/** Returns the fenced blocks of a page. Throws if a fence is never closed. */
export function codeBlocksOf(page: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open:
    { readonly fence: string; readonly language: string; readonly line: number } | undefined;
  let code: string[] = [];
  for (const [index, line] of readFileSync(`${root}${page}`, "utf8").split("\n").entries()) {
    const [, indent = "", fence = "", language = ""] = /^( *)(`{3,}|~{3,})(\S*)/.exec(line) ?? [];
    if (open === undefined) {
      if (fence !== "") open = { fence: indent + fence, language, line: index + 2 };
    } else if (line === open.fence) {
      const { language: word, line: first } = open;
      blocks.push({ page, line: first, language: word, code: `${code.join("\n")}\n` });
      open = undefined;
      code = [];
    } else {
      code.push(line.slice(open.fence.search(/\S/)));
    }
  }
  if (open) throw new Error(`${page}:${String(open.line)}: this block is never closed`);
  return blocks;
}
