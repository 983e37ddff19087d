import { describe, expect, test } from "vitest";
import { classifyText } from "../../../src/parse/input/index.js";
import { describeWithShared, readShared } from "../../support/shared.js";
import { documentationPage } from "./support.js";

const settings = `<script>var M = {}; M.cfg = {"wwwroot":"https:\\/\\/moodle.example"};</script>`;

/** A themed page of a site in an invented language. */
function moodlePage(bodyId: string, content: string, bodyClass = ""): string {
  return `<!DOCTYPE html><html lang="xx"><head><title>Zork blarg</title>${settings}</head>
<body id="${bodyId}" class="${bodyClass}"><div role="main">${content}</div></body></html>`;
}

function plainPage(content: string, style = ""): string {
  return `<!DOCTYPE html><html lang="xx"><head>${style}<title>Zork</title></head>
<body><div id="page"><div id="region-main"><h1>Zork</h1>${content}</div></div></body></html>`;
}

const loginForm = (token: string): string =>
  `<form action="https://moodle.example/login/index.php" method="post" id="login">${token}
<input type="text" name="username"><input type="password" name="password"></form>`;

describe("input that the generator accepts", () => {
  test.each([
    ["a page as the server sends it", documentationPage()],
    [
      "a page as an old browser saves it",
      "<DIV id=aera_core_x class=region><STRONG>core_x</STRONG>",
    ],
    ["a print form", '<strong>core_x</strong><br /><span style="color:#EA33A6">Arguments</span>'],
    ["styles rewritten by a script", '<span style="color: rgb(234, 51, 166);">Arguments</span>'],
    ["a page with an error further down", `${documentationPage()}<div class="errorbox">x</div>`],
  ])("is a page: %s", (_, text) => {
    expect(classifyText(text).value?.kind).toBe("page");
  });

  test("is a spec if it is JSON with a specVersion, even if it is broken", () => {
    expect(classifyText(' {"specVersion": 7, ').value?.kind).toBe("spec");
  });
});

describe("any other input", () => {
  test.each<[string, string, string, RegExp]>([
    ["nothing", " \n", "acquire/empty", /empty/],
    ["a login form", moodlePage("page-login-index", loginForm("")), "acquire/login-form", /Zork/],
    [
      "a login form by its token",
      moodlePage("page-site", loginForm('<input type="hidden" name="logintoken" value="x">')),
      "acquire/login-form",
      /login form/,
    ],
    [
      "the password form of a single sign-on",
      `<html><head><title>Anmelden</title></head><body>${loginForm("")}</body></html>`,
      "acquire/login-form",
      /Anmelden/,
    ],
    [
      "maintenance by its id",
      moodlePage("page-maintenance-message", "<p>Blarg until nine.</p>"),
      "acquire/maintenance",
      /Blarg until nine/,
    ],
    [
      "maintenance by its layout",
      moodlePage("page-x", "<p>Blarg.</p>", "format-site pagelayout-maintenance"),
      "acquire/maintenance",
      /Blarg/,
    ],
    [
      "maintenance from the command line",
      plainPage("<div class='alert-danger'>Blarg!</div>", "<style>body{}</style>"),
      "acquire/maintenance",
      /Blarg!/,
    ],
    [
      "maintenance of an older release",
      plainPage(
        '<div style="color:#990000; text-align:center; background-color:#ffffee">Blarg</div>',
      ),
      "acquire/maintenance",
      /Blarg/,
    ],
    ["the bare sentence", "Zork blarg web fnord.", "acquire/documentation-disabled", /fnord/],
    [
      "the bare sentence, saved by a browser",
      "<html><head></head><body>Zork blarg fnord.</body></html>",
      "acquire/documentation-disabled",
      /fnord/,
    ],
    [
      "an error page",
      moodlePage(
        "page-webservice-wsdoc",
        `<div class="box errorbox"><p class="errormessage">Blarg is <b>no</b>.</p><p class="errorcode">
<a href="https://docs.moodle.org/405/xx/error/moodle/invalidtoken">?</a></p></div>`,
      ),
      "acquire/moodle-error",
      /cut short by a Moodle error \(invalidtoken\) that says "Blarg is no\."/,
    ],
    [
      "an error on another page",
      moodlePage("page-my", '<div data-rel="fatalerror">No.</div>'),
      "acquire/moodle-error",
      /^this is a Moodle error page$/,
    ],
    [
      "the list of tokens",
      moodlePage("page-user-managetoken", "<table></table>"),
      "acquire/token-list",
      /security keys/,
    ],
    [
      "the list of tokens by its links",
      moodlePage("page-x", '<a href="/webservice/wsdoc.php?id=3&amp;sesskey=1">zork</a>'),
      "acquire/token-list",
      /security keys/,
    ],
    [
      "documentation without functions",
      moodlePage("page-user-wsdoc", "<h2>Zork</h2>"),
      "acquire/no-functions",
      /no function/,
    ],
    [
      "another Moodle page",
      moodlePage("page-site-index", "x"),
      "acquire/other-moodle-page",
      /Zork/,
    ],
    [
      "another page",
      "<html><head><title>Cats</title></head><body><h1>Cats</h1></body></html>",
      "acquire/other-html",
      /titled "Cats"/,
    ],
    ["prose", "Lorem. ".repeat(100), "acquire/other-text", /begins with "Lorem/],
    ["other JSON", '{"name": "x"}', "acquire/other-json", /specVersion/],
    ["a bare value in JSON", "null\n", "acquire/other-json", /specVersion/],
    ["a text in JSON", '"Zork blarg fnord."', "acquire/other-json", /specVersion/],
    ["JSON that is cut off", '{"a":', "acquire/broken-json", /not valid JSON/],
    ["words", "plain text hello\n", "acquire/other-text", /begins with "plain text hello"/],
    ["lines", "Zork.\nBlarg.\n", "acquire/other-text", /begins with "Zork/],
    ["the bare sentence in Hindi", "ज़ॉर्क ब्लार्ग।", "acquire/documentation-disabled", /switched off/],
    [
      "the bare sentence in Chinese",
      "文档已关闭。\n",
      "acquire/documentation-disabled",
      /switched off/,
    ],
    [
      "an error of the REST server",
      '{"exception":"x","errorcode":"invalidtoken","message":"zork"}',
      "acquire/server-answer",
      /\(invalidtoken\)/,
    ],
    [
      "an error of the REST server in XML",
      '<?xml version="1.0"?><EXCEPTION class="x"><ERRORCODE>noperm</ERRORCODE></EXCEPTION>',
      "acquire/server-answer",
      /\(noperm\)/,
    ],
  ])("is identified by its diagnostic: %s", (_, text, code, message) => {
    const { value, diagnostics } = classifyText(text, { source: "in.html" });
    expect(value).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(diagnostics[0]?.message).toMatch(message);
    expect(diagnostics[0]?.at).toEqual({ source: "in.html", line: 1, column: 1 });
  });

  test("is classified, or is a page, for every prefix of a page", () => {
    const page = documentationPage();
    for (let end = 0; end <= page.length; end += 7) {
      const { value, diagnostics } = classifyText(page.slice(0, end));
      expect(diagnostics.length).toBe(value ? 0 : 1);
    }
  });
});

describeWithShared("real pages", () => {
  test.each([
    "moodle-4.5-admin.en.html.gz",
    "moodle-4.5-admin.fr.html.gz",
    "moodle-4.5-token.en.html",
  ])("%s is a documentation page", (name) => {
    expect(classifyText(readShared(`pages/${name}`)).value?.kind).toBe("page");
  });

  test.each(["admin.en.html.gz", "token.en.html"])(
    "%s without its functions is reported to have none",
    (name) => {
      const page = readShared(`pages/moodle-4.5-${name}`);
      const cut = page.slice(0, page.indexOf('id="aera_'));
      const [diagnostic] = classifyText(cut).diagnostics;
      expect(diagnostic?.code).toBe("acquire/no-functions");
    },
  );
});
