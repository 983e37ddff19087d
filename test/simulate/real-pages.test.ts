import { expect, it } from "vitest";
import { writePage, type PageOptions } from "../../src/simulate/index.js";
import { describeWithShared, readShared } from "../support/shared.js";
import { specOfTruth } from "./spec-of-truth.js";

const pages: readonly (readonly [
  page: string,
  functions: number,
  truth: string,
  options: Pick<PageOptions, "language" | "place" | "protocols">,
])[] = [
  [
    "moodle-4.5-admin.en.html.gz",
    759,
    "moodle-4.5.json.gz",
    { language: "en", place: "admin", protocols: { rest: true, xmlrpc: true } },
  ],
  [
    "moodle-4.5-admin.fr.html.gz",
    759,
    "moodle-4.5.fr.json.gz",
    { language: "fr", place: "admin", protocols: { rest: true, xmlrpc: true } },
  ],
  [
    "moodle-4.5-token.en.html",
    8,
    "moodle-4.5.json.gz",
    { language: "en", place: "token", protocols: { rest: true, xmlrpc: false } },
  ],
];

describeWithShared("the page writer and a real site", () => {
  it.each(pages)(
    "print every function of %s with the same bytes",
    (page, functions, truth, options) => {
      const real = functionBlocks(readShared(`pages/${page}`));
      const written = functionBlocks(
        writePage(specOfTruth(`truth/${truth}`), { ...options, release: "4.5", print: false }),
      );
      expect(real.size).toBe(functions);
      for (const [name, block] of real) {
        expect(comparable(written.get(name) ?? ""), name).toBe(comparable(block));
      }
    },
  );
});

/**
 * Takes out what the declarations of the site cannot tell: the one default that is the time of the
 * request, and carriage returns, which are not in the stored pages.
 */
function comparable(html: string): string {
  return html.replace(/\b17952\d{5}\b/g, "TIME").replaceAll("\r", "");
}

/** The collapsible regions of a page by the name of their function, up to the end of the last one. */
function functionBlocks(html: string): Map<string, string> {
  const start = /<div id="aera_[^"]*" class="collapsibleregion /g;
  const starts = [...html.matchAll(start)].map((match) => match.index);
  const regionEnd = "<br /><br /></div></div></div>";
  return new Map(
    starts.map((from, index) => {
      const to = starts[index + 1] ?? html.indexOf(regionEnd, from) + regionEnd.length;
      const block = html.slice(from, to);
      return [/aera_([^"]*)/.exec(block)![1]!, block];
    }),
  );
}
