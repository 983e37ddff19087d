import { expect, it, onTestFinished } from "vitest";
import { parsePage } from "../../src/parse/index.js";
import { startSite, writePage, type PageOptions } from "../../src/simulate/index.js";
import { describeWithShared, readShared } from "../support/shared.js";
import { specOfTruth } from "./spec-of-truth.js";

const pages: readonly (readonly [
  page: string,
  functions: number,
  truth: string,
  options: Pick<PageOptions, "language" | "kind" | "protocols">,
])[] = [
  [
    "moodle-4.5-admin.en.html.gz",
    759,
    "moodle-4.5.json.gz",
    { language: "en", kind: "admin", protocols: { rest: true, xmlrpc: true } },
  ],
  [
    "moodle-4.5-admin.fr.html.gz",
    759,
    "moodle-4.5.fr.json.gz",
    { language: "fr", kind: "admin", protocols: { rest: true, xmlrpc: true } },
  ],
  [
    "moodle-4.5-token.en.html",
    8,
    "moodle-4.5.json.gz",
    { language: "en", kind: "token", protocols: { rest: true, xmlrpc: false } },
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

/** The differences between a real page and the page written from its spec, and their reasons. */
const otherTexts: Readonly<Record<string, "time of the request" | "blank before a description">> = {
  core_course_add_content_item_to_user_favourites: "blank before a description",
  core_course_get_course_content_items: "blank before a description",
  core_course_remove_content_item_from_user_favourites: "blank before a description",
  core_calendar_create_calendar_events: "time of the request",
};

describeWithShared("the page of a simulated site made from a real site's page", () => {
  it.each(pages)("matches %s function by function", async (page, functions, _, options) => {
    const real = readShared(`pages/${page}`);
    const { value: spec } = parsePage(real);
    const site = await startSite({ spec: spec!, ...options });
    onTestFinished(() => site.close());
    const path =
      options.kind === "admin"
        ? "/admin/webservice/documentation.php"
        : "/webservice/wsdoc.php?id=1";
    const served = await (await fetch(site.url + path)).text();

    expect(parsePage(served).value!.functions).toEqual(spec!.functions);
    const [blocks, others] = [functionBlocks(served), functionBlocks(real)];
    expect([...blocks.keys()]).toEqual([...others.keys()]);
    expect(blocks.size).toBe(functions);
    const different = [...others].filter(([name, block]) => {
      return textOf(block) !== textOf(blocks.get(name)!) && !(name in otherTexts);
    });
    expect(different.map(([name]) => name)).toEqual([]);
  });
});

/** The text that a person reads. */
function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
}

/**
 * Removes the parts that the site's declarations lack: the one default that is the time of the
 * request, and carriage returns, which are not in the stored pages.
 */
function comparable(html: string): string {
  return html.replace(/\b17952\d{5}\b/g, "TIME").replaceAll("\r", "");
}

/** Returns the collapsible regions of a page by function name, up to the end of the last one. */
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
