import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parsePage } from "../../src/parse/index.js";
import { writePage, type PageOptions } from "../../src/simulate/index.js";
import type { Spec } from "../../src/model/index.js";
import { readSpec } from "../../src/model/checking/index.js";
import { readShared, sharedFolder } from "../support/shared.js";
import type { Pieces } from "./damage.js";
import type { PageToDamage } from "./fuzz-pages.js";

/** The number of functions in each cut of a real page. */
const FUNCTIONS = 40;

let pages: readonly PageToDamage[] | undefined;

/**
 * The pages that are damaged: cuts of 40 functions from the real pages if available, and pages
 * of the example site in forms of several releases.
 */
export function pagesToDamage(): readonly PageToDamage[] {
  return (pages ??= [...realPages(), ...writtenPages()]);
}

function realPages(): readonly PageToDamage[] {
  const files = ["moodle-4.5-admin.en.html.gz", "moodle-4.5-admin.fr.html.gz"];
  return files
    .filter((file) => existsSync(`${sharedFolder}pages/${file}`))
    .flatMap((file) => {
      const [head, ...rest] = inPieces(readShared(`pages/${file}`));
      const functions = rest.slice(0, -1);
      const tail = rest.at(-1) ?? "";
      const cuts = Math.floor(functions.length / FUNCTIONS);
      return Array.from({ length: cuts }, (_, cut) => {
        const some = functions.slice(cut * FUNCTIONS, (cut + 1) * FUNCTIONS);
        return toDamage(`${file}, functions from ${String(cut * FUNCTIONS)}`, [
          head,
          ...some,
          tail,
        ]);
      });
    });
}

function writtenPages(): readonly PageToDamage[] {
  const file = fileURLToPath(new URL("../../specs/riverbend.json", import.meta.url));
  const spec: Spec | undefined = readSpec(readFileSync(file, "utf8")).value;
  if (!spec) throw new Error("the spec of the example site cannot be read");
  const usual: PageOptions = {
    release: "4.5",
    language: "en",
    kind: "admin",
    protocols: { rest: true, xmlrpc: true },
    print: false,
  };
  const forms: readonly Partial<PageOptions>[] = [
    {},
    { release: "3.9" },
    { release: "5.2", language: "fr" },
    { kind: "token", protocols: { rest: false, xmlrpc: false } },
  ];
  return forms.map((form) => {
    return toDamage(
      `example site ${JSON.stringify(form)}`,
      inPieces(writePage(spec, { ...usual, ...form })),
    );
  });
}

/** Cuts a page before each function's region and after the last one. */
function inPieces(page: string): Pieces {
  const starts = [...page.matchAll(/<div id="aera_\w+" class="collapsibleregion /g)].map(
    ({ index }) => index,
  );
  const end = page.slice(starts.at(-1)).search(/<(?:\/section|\/td|footer|script)/);
  const borders = [0, ...starts, (starts.at(-1) ?? 0) + end, page.length];
  const [head = "", ...rest] = borders
    .slice(1)
    .map((border, index) => page.slice(borders[index], border));
  return [head, ...rest];
}

function toDamage(name: string, pieces: Pieces): PageToDamage {
  const { value: spec, diagnostics } = parsePage(pieces.join(""));
  const names = pieces.slice(1, -1).map((piece) => /id="aera_(\w+)"/.exec(piece)?.[1] ?? "");
  if (diagnostics.length > 0 || names.length !== spec.functions.length) {
    throw new Error(`${name} is not read completely`);
  }
  return { name, pieces, names, spec };
}
