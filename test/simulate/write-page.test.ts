import { describe, expect, it } from "vitest";
import {
  pageLanguages,
  writePage,
  type MoodleEra,
  type PageOptions,
} from "../../src/simulate/index.js";
import type { Spec, SpecFunction } from "../../src/model/index.js";

const ping: SpecFunction = {
  name: "local_river_ping",
  description: 'Answers "pong" & nothing <b>else</b>',
  deprecated: true,
  loginRequired: true,
  ajax: false,
  parameters: [
    { name: "times", kind: "int", presence: "default", default: 1, description: "How <often>" },
  ],
  returns: {
    kind: "list",
    presence: "required",
    description: "All <em>answers</em>",
    item: { kind: "string", presence: "unstated" },
  },
};

function specOf(...functions: SpecFunction[]): Spec {
  return {
    specVersion: 1,
    source: { kind: "admin-page", site: "https://river.example/moodle" },
    functions,
  };
}

const usual: PageOptions = {
  release: "4.5",
  language: "en",
  kind: "admin",
  protocols: { rest: true, xmlrpc: true },
  print: false,
};

function page(options: Partial<PageOptions> = {}, fn: SpecFunction = ping): string {
  return writePage(specOf(fn), { ...usual, ...options });
}

describe("writePage", () => {
  const badge = (classes: string): string => ` <span class="${classes}">Deprecated</span>`;
  it.each<[string, Partial<PageOptions>, string, boolean]>([
    ["leaves descriptions alone in 2.0", { release: "2.0" }, "How <often><br />", true],
    ["leaves descriptions alone in 2.7", { release: "2.7" }, "//How <often></i>", true],
    ["escapes descriptions from 3.1", { release: "3.1" }, "//How &lt;often&gt;</i>", true],
    ["escapes quotes in descriptions", {}, "Answers &quot;pong&quot; &amp; nothing", true],
    [
      "never escapes an answer's description above its box",
      {},
      ">All <em>answers</em><br />",
      true,
    ],
    ["says nothing of AJAX in 2.7", { release: "2.7" }, "Callable from AJAX", false],
    [
      "states whether log-in is required from 3.1",
      { release: "3.1" },
      "users<br /></span>Yes<br",
      true,
    ],
    ["has no badge in 3.9", { release: "3.9" }, "badge", false],
    ["has a badge in 4.1", { release: "4.1" }, badge("badge badge-warning"), true],
    ["has another badge in 4.5", {}, badge("badge bg-warning text-dark"), true],
    ["has spans of small text in 4.1", { release: "4.1" }, '<span style="font-size:80%"><b>', true],
    ["has divs of small text from 4.5", {}, '<div style="font-size:80%"><b>times</b>', true],
    ["is in a table in 2.7", { release: "2.7" }, "<table", true],
    ["is XHTML in 2.0", { release: "2.0" }, 'xmlns="http://www.w3.org/1999/xhtml"', true],
    ["has no xmlns in 2.7", { release: "2.7" }, "xmlns", false],
    ["does not name its language in the settings of 3.1", { release: "3.1" }, '"language"', false],
    [
      "shows no REST box without REST",
      { protocols: { rest: false, xmlrpc: true } },
      "#FEEBE5",
      false,
    ],
    [
      "shows no sample error without REST",
      { protocols: { rest: false, xmlrpc: true } },
      "EXCEPTION",
      false,
    ],
    [
      "shows no XML-RPC box without it",
      { protocols: { rest: true, xmlrpc: false } },
      "#DFEEE7",
      false,
    ],
    ["has no regions in print", { print: true }, "collapsibleregion", false],
    ["has the badge beside the bare name in print", { print: true }, "_ping</strong> <span", true],
    ["names the site in its settings", {}, '"wwwroot":"https:\\/\\/river.example\\/moodle"', true],
    [
      "marks the administrator's page by its id",
      {},
      'id="page-admin-webservice-documentation"',
      true,
    ],
    ["identifies a token's page by its id", { kind: "token" }, 'id="page-user-wsdoc"', true],
    [
      "links a token's page to its print form by number",
      { kind: "token", tokenId: 7 },
      'name="id" value="7"',
      true,
    ],
    ["writes Arabic from right to left", { language: "ar" }, 'dir="rtl" lang="ar"', true],
    ["names a country's language with a hyphen", { language: "zh_cn" }, 'lang="zh-cn"', true],
    [
      "prints accented letters in boxes as named characters",
      { language: "fr" },
      "<b>REST (paramètres POST)</b>",
      true,
    ],
    [
      "falls back to English for strings missing from a pack",
      { language: "ru" },
      "Restricted to logged-in users",
      true,
    ],
    [
      "prints a Japanese default at the end",
      { language: "ja" },
      "<b>times</b> (デフォルト:  1)<br />",
      true,
    ],
    [
      "shows the notices of PHP before the page",
      { developerNotices: ["Odd"] },
      "<b>Notice</b>:  Odd in",
      true,
    ],
  ])("%s", (_, options, text, present) => {
    expect(page(options).includes(text)).toBe(present);
  });

  it("reports a broken plugin and prints the other functions from 4.5 on", () => {
    const written = page({ brokenPlugins: ["No class <x>"] });
    expect(written).toMatch(/<div class="alert alert-danger[^"]*"[^>]*>No class &lt;x&gt;<\/div>/);
    expect(written).toContain("local_river_ping");
  });

  it.each<MoodleEra>(["2.0", "3.1", "4.1"])(
    "fails as a whole for a broken plugin in %s",
    (release) => {
      const written = page({ release, brokenPlugins: ["No class"] });
      expect(written).toContain("errormessage");
      expect(written).not.toContain("local_river_ping");
    },
  );

  it("prints the time of the request for a default that the spec leaves out", () => {
    const parameters: SpecFunction["parameters"] = [
      { name: "since", kind: "int", presence: "default", description: "From when" },
    ];
    const written = page({ now: 1_800_000_000 }, { ...ping, parameters });
    expect(written).toContain('<b>since</b> (Default to "1800000000")');
    expect(written).toContain('<b>Default to "1800000000"</b> <i>//From when');
  });

  it.each(["", "0", undefined])("shows no mark beside the description %j", (description) => {
    const parameters: SpecFunction["parameters"] = [
      {
        name: "mode",
        kind: "string",
        presence: "optional",
        ...(description !== undefined && { description }),
      },
    ];
    const written = page({}, { ...ping, parameters });
    expect(written).toContain("<b>mode</b> (Optional)");
    expect(written).not.toContain("<b>Optional</b>");
  });

  it.each(pageLanguages)("writes the same bytes every time in the language %s", (language) => {
    expect(page({ language })).toBe(page({ language }));
    expect(page({ language })).not.toBe(page({ language: language === "en" ? "fr" : "en" }));
  });
});
