import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { packageRoot } from "../../package-root.js";
import { ASSET_MARK, DIRECTIVES } from "../header.js";

/** Classic scripts, in the order in which they build on each other; one file in the reference. */
const SCRIPTS = [
  ...["elements", "data", "theme", "clipboard", "highlight", "arrow-keys"],
  ...["tree", "examples", "pages", "sidebar", "ranking", "search", "router"],
];

const folder = new URL("templates/docs/", packageRoot);

/** The parts of a reference that are the same for every site, by path; and the page's template. */
export interface ReferenceAssets {
  readonly files: ReadonlyMap<string, string>;
  readonly page: string;
}

/** Reads the parts of the HTML reference that come with this package, and the search library's. */
export async function readReferenceAssets(): Promise<ReferenceAssets> {
  const read = (name: string) => readFile(new URL(name, folder), "utf8");
  const [page, style, icon, library, licence, ...scripts] = await Promise.all([
    read("index.html"),
    read("reference.css"),
    read("icon.svg"),
    readFile(librariesFile("umd/index.js"), "utf8"),
    readFile(librariesFile("../LICENSE.txt"), "utf8"),
    ...SCRIPTS.map((name) => read(`scripts/${name}.js`)),
  ]);
  // The ranking is also a module, for Node.js.
  const parts = scripts.map((text) =>
    text.replace(/^\/\/ @ts-check\n/, "").replace(/^export (?=function )/gm, ""),
  );
  const files = new Map([
    ["assets/icon.svg", `<!-- ${ASSET_MARK} -->\n${icon}`],
    ["assets/minisearch.js", markedScript(withLicence(library, licence))],
    ["assets/reference.css", marked(style)],
    ["assets/reference.js", markedScript(`"use strict";\n${parts.join("\n")}`)],
  ]);
  return { files, page };
}

/** A file of MiniSearch beside the one that Node loads. */
function librariesFile(path: string): URL {
  const main = createRequire(import.meta.url).resolve("minisearch");
  return new URL(`../${path}`, `file://${main}`);
}

function markedScript(code: string): string {
  return marked(`${DIRECTIVES.join("\n")}\n${code}`);
}

function marked(code: string): string {
  return `/* ${ASSET_MARK} */\n${code}`;
}

function withLicence(code: string, licence: string): string {
  const lines = licence.trim().split("\n");
  const comment = `/*!\n * MiniSearch\n *\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
  return comment + `${code.split("\n//# sourceMappingURL=", 1).join("").trimEnd()}\n`;
}
