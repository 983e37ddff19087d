/* Texts that a site sends to clients and commands, and what reads each of them. */
import { XMLParser } from "fast-xml-parser";
import { guardOutput } from "../../src/cli/guard-output.js";
import { processTerminal } from "../../src/cli/terminal.js";
import { decodeText } from "../../src/parse/input/decode-text.js";
import { mhtmlPage } from "../../src/parse/input/mhtml.js";
import { readAddress } from "../../src/site/address/read-address.js";
import { findSite } from "../../src/site/doctor/find-site.js";
import { nodeEnvironment } from "../../src/site/doctor/index.js";
import { classifyPage } from "../../src/site/pages/classify-page.js";
import { extractDocumentation, releaseOf } from "../../src/site/pages/extract-documentation.js";
import { listServices } from "../../src/site/pages/list-services.js";
import { settingsOf } from "../../src/site/pages/page-outline.js";
import { classifyServerReply } from "../../src/site/refusal/classify-refusal.js";
import { excerptOf, readAnswer } from "../../src/site/refusal/read-answer.js";
import { checkRedirect } from "../../src/site/session/check-redirect.js";
import { createCookies } from "../../src/site/session/cookies.js";
import { codeBlock, locateInJson, plainMarkdown, visibleLines } from "../../src/text/index.js";
import type { MoodleClient, MoodleClientOptions } from "../../templates/runtime/client.js";
import { filePathOf } from "../../templates/runtime/file-path.js";
import { readSiteUrl } from "../../templates/runtime/read-site-url.js";
import { createRedactor } from "../../templates/runtime/redact.js";
import { parseRetryAfter } from "../../templates/runtime/transience.js";
import { verifyClient } from "../../templates/runtime/verify.js";
import { batch, fetchToken, xml } from "../../test/runtime/fixture/index.js";
import { smallSpec } from "../../test/runtime/small-spec.js";
import { clientOf, named } from "../../test/runtime/spec-client.js";

/** A reader of foreign text, and the pieces of which its texts are made. */
export interface ForeignText {
  readonly name: string;
  readonly pieces: readonly string[];
  readonly wrap?: (text: string) => string;
  readonly read: (text: string) => unknown;
}

const site = "https://school.example";
const token = "0123456789abcdef0123456789abcdef";
const password = 'quo"te\\ & <x>';
const markup = ["<", "<script", "</script", "<style>", "<a>", "&amp;", "&a", "{", "[", " ", "\r\n"];
const escapes = ["\\", '\\"', "%25", "&amp;", "\\u005c", "/", "\t", "01234567", "a", " "];

/** Calls a function that has secrets, and ignores that it fails. */
function called(options: Partial<MoodleClientOptions> = {}): (text: string) => Promise<unknown> {
  const users = [{ username: "ada", password }];
  return (text) => {
    const fetch = () => Promise.resolve(new Response(text));
    const client = clientOf(smallSpec, { url: site, token, retry: false, fetch, ...options });
    return client.call("core_user_create_users", { users }).catch(String);
  };
}

let count = 0;

const unchanged = (text: string): string => text;
const envelope = (text: string): string =>
  JSON.stringify({ exception: text, errorcode: text, message: text, debuginfo: text });
const inAnswer = (text: string): string => `<RESPONSE>${text}</RESPONSE>`;
const reply = (text: string) => {
  return { status: 200, headers: new Headers(), text, url: new URL(site), hide: unchanged };
};

/** What a client does with answers. */
export const clientTexts: readonly ForeignText[] = [
  {
    name: "secrets",
    pieces: [...escapes, `${"\\".repeat(50_000)}u`, `${"%25".repeat(20_000)}u`],
    read: createRedactor([token], { password }),
  },
  { name: "errors", pieces: escapes, wrap: envelope, read: called() },
  { name: "pages", pieces: markup, read: called() },
  {
    name: "scripts' errors",
    pieces: escapes,
    wrap: (text) => JSON.stringify({ error: text, errorcode: text }),
    read: (text) => {
      const fetch = () => Promise.resolve(new Response(text));
      return fetchToken({ url: site, username: "a", password, service: "s", fetch }).catch(String);
    },
  },
  {
    name: "redirects",
    pieces: [...escapes, "../", "@", ":", "?"],
    read: (location) => {
      const headers = new Headers({ location: `/${encodeURI(location)}` });
      const fetch = () => Promise.resolve(new Response(null, { status: 302, headers }));
      return called({ fetch })("");
    },
  },
  {
    name: "mismatches",
    pieces: ['{"id":"x","username":null},', '{"id":1,"username":"a","more":[1]},', "1,", "null,"],
    wrap: (text) => `[${text.replace(/,$/, "")}]`,
    read: called(),
  },
  {
    name: "other keys",
    pieces: ['"a]b\\"c.d":null,', '"__proto__":1,', '"\\\\":[],'],
    wrap: (text) => {
      // Each key differs, because JSON drops the earlier of two that are alike.
      const keys = text.replaceAll('":', () => `${String(++count)}":`);
      return `[{"id":1,"username":"a",${keys.replace(/,$/, "")}}]`;
    },
    read: called({ record: () => undefined, log: () => undefined }),
  },
  {
    name: "errors in a batch",
    pieces: escapes,
    wrap: (text) =>
      JSON.stringify({
        responses: [
          { error: true, exception: envelope(text) },
          { error: false, data: text },
        ],
      }),
    read: (text) => {
      const fetch = () => Promise.resolve(new Response(text));
      const call = named("core_user_get_names");
      const get = (one: MoodleClient) => call(one, { userids: [1] });
      return batch(clientOf(smallSpec, { url: site, token, retry: false, fetch }), [get, get]);
    },
  },
  {
    name: "releases",
    pieces: ["1", ".", "1.", " ", "a"],
    read: (text) => {
      const fetch = () => Promise.resolve(Response.json({ release: text, functions: [] }));
      const client = clientOf(smallSpec, { url: site, token, fetch });
      return verifyClient(client, { functions: [], release: "4.5" });
    },
  },
  { name: "waits", pieces: ["1", " ", "a", "Mon, "], read: parseRetryAfter },
  {
    name: "addresses of files",
    pieces: ["/", "/webservice", "%2f", "../", "pluginfile.php/", "?"],
    wrap: (text) => `${site}/${text}`,
    read: (text) => {
      try {
        return filePathOf(site, text);
      } catch {
        return undefined;
      }
    },
  },
  {
    name: "long values",
    pieces: ["1", "9.", "1e", "-", "+"],
    wrap: (text) => JSON.stringify([{ id: text, username: text }]),
    read: called(),
  },
  {
    name: "XML",
    pieces: [
      "<VALUE>",
      "<VALUE>&amp;</VALUE>",
      "&a",
      "&#x41;",
      "<!--",
      "<![CDATA[",
      "<?x ",
      "<a b='",
    ],
    wrap: inAnswer,
    read: called({ format: xml(XMLParser) }),
  },
  {
    name: "XML errors",
    pieces: ["&amp;", "&#", "<", "a"],
    wrap: (text) => `<EXCEPTION class="x"><MESSAGE>${text}</MESSAGE></EXCEPTION>`,
    read: called({ format: xml(XMLParser) }),
  },
  {
    name: "nulls in XML",
    pieces: [
      '<SINGLE><KEY name="id"><VALUE null="null"/></KEY><KEY name="username"><VALUE null="null"/></KEY></SINGLE>',
    ],
    wrap: (text) => inAnswer(`<MULTIPLE>${text}</MULTIPLE>`),
    read: called({ format: xml(XMLParser) }),
  },
  {
    name: "addresses",
    pieces: ["/", ".", "a.php/", "admin/", "login/", "@", "%", ":", "127.", " "],
    wrap: (text) => `school.example/${text}`,
    read: (text) => {
      try {
        return readSiteUrl(text);
      } catch {
        return undefined;
      }
    },
  },
];

const terminal = { ...processTerminal(), print: () => undefined, note: () => undefined };
const setting = '"wwwroot":"\\';

/** What the commands do with answers and pages. */
export const commandTexts: readonly ForeignText[] = [
  { name: "answers", pieces: [...markup, "{}", "[1]x"], read: readAnswer },
  { name: "excerpts", pieces: markup, read: excerptOf },
  {
    name: "replies",
    pieces: ["<?xml ", ...markup],
    read: (text) => classifyServerReply(reply(text)),
  },
  {
    name: "kinds of pages",
    pieces: [...markup, "<form>", '<a href="/login/">', '<input name="a">', '<tr class="a">'],
    wrap: (text) => `<html>${text}`,
    read: (text) => classifyPage(reply(text)),
  },
  {
    name: "services",
    pieces: ["<tr><td>a</td><td>b</td><td><a href='/wsdoc.php?id=1'>", "<tr>", "<table><tr>"],
    read: (text) => listServices(text),
  },
  {
    name: "extracts",
    pieces: ['<div id="aera_a', "#EA33A6", "<div #E2E0E0", "<html ", "<title>", setting, "<strong"],
    read: (text) => [extractDocumentation(text, { kind: "admin-page", site }), releaseOf(text)],
  },
  {
    name: "pages that a doctor reads",
    pieces: [
      setting,
      'href="',
      "<a href='/login/",
      "/login/index.php ",
      '"wwwroot":"\\',
      "action = ",
    ],
    wrap: (text) => `<html>${text}`,
    read: (text) => {
      const fetch = () => Promise.resolve(new Response(text));
      return findSite(site, { ...nodeEnvironment, fetch });
    },
  },
  {
    name: "encodings",
    pieces: ["charset=", "<meta ", "<?xml encoding", " ", "\u00e9"],
    read: (text) => decodeText(Buffer.from(text, "latin1"), { source: "x" }),
  },
  { name: "settings", pieces: [setting, '"wwwroot": "', '"sesskey":', '\\"'], read: settingsOf },
  {
    name: "redirects",
    pieces: ["/", "../", "@", "%", "\\"],
    read: (to) => checkRedirect(new URL(site), to),
  },
  {
    name: "cookies",
    pieces: ["a=b; ", ";", "=", " ", '"'],
    read: (text) => {
      const cookies = createCookies();
      cookies.keep(new Headers({ "set-cookie": text }), new URL(site));
      cookies.give(text.slice(0, 1000), new URL(site));
      return cookies.headerFor(new URL(site));
    },
  },
  {
    name: "typed addresses",
    pieces: ["/", "<", '"', "@", "?", "://"],
    read: (text) => readAddress(text),
  },
  {
    name: "output",
    pieces: ["\u001b[31m", "::", "\n::", "##[", "\u202e", "\t", "a\r", "`"],
    read: (text) => {
      guardOutput({ ...terminal, hasColours: true }).note(text);
    },
  },
  { name: "lines", pieces: [" ", "a ", "\r", "\u2028", "\u202e", "é"], read: visibleLines },
  { name: "Markdown", pieces: ["`", "` ", "a_", "//", "www.", "\n", "<"], read: plainMarkdown },
  { name: "code blocks", pieces: ["` ", "\n`"], read: (text) => codeBlock(text, "text") },
  {
    name: "positions",
    pieces: ["\\", "a", '"'],
    wrap: (text) => JSON.stringify({ a: text, b: 1 }),
    read: (text) => locateInJson(text, ["b"]),
  },
  {
    name: "archives' heads",
    pieces: ["a: b\n", " a\n", "=\n", "; boundary=", "--b\n"],
    wrap: (text) => `Content-Type: multipart/related; boundary=b\n${text}\n\n${text}`,
    read: (text) => mhtmlPage(Buffer.from(text, "latin1"), "archive"),
  },
];
