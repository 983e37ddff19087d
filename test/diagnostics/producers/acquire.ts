import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readInput } from "../../../src/parse/input/index.js";
import type { Producer } from "./producer.js";

const doc = '<div id="aera_local_library_get_books">';

/** Reads a file with these contents. */
function file(contents: string | Uint8Array, name = "page.html", maxBytes?: number): Producer {
  return async (folder) => {
    const path = join(folder, name);
    writeFileSync(path, contents);
    return (await readInput(path, maxBytes === undefined ? {} : { maxBytes })).diagnostics;
  };
}

/** Reads a path that leads to no file. */
function path(name: string): Producer {
  return async (folder) => (await readInput(name === "" ? folder : name)).diagnostics;
}

function moodlePage(bodyId: string, body: string): string {
  const settings = '<script>M.cfg = {"wwwroot":"https://school.example"};</script>';
  return `<html><head><title>Riverbend College</title>${settings}</head><body id="${bodyId}">${body}</body></html>`;
}

const noise = Array.from({ length: 9_999 }, (_, n) => String(n * 7_919)).join(" ");

/** Produces each problem of `acquire`. */
export const acquireProducers = {
  "acquire/file-missing": path("no-such-page.html"),
  "acquire/is-folder": path(""),
  "acquire/unknown-release": async () => (await readInput("moodle@6.0")).diagnostics,
  "acquire/link-outside": async (folder) => {
    mkdirSync(join(folder, "project/.git"), { recursive: true });
    symlinkSync(join(folder, "elsewhere"), join(folder, "project/page.html"));
    writeFileSync(join(folder, "elsewhere"), "mine");
    return (await readInput(join(folder, "project/page.html"))).diagnostics;
  },
  "acquire/not-readable": async () => {
    const refused = (async function* (): AsyncIterable<Uint8Array> {
      await Promise.reject(Object.assign(new Error("refused"), { code: "EACCES" }));
      yield new Uint8Array();
    })();
    return (await readInput("-", { stdin: refused })).diagnostics;
  },
  "acquire/too-large": file(gzipSync("x".repeat(5_000_000)), "page.html.gz", 1024 * 1024),
  "acquire/address": path("https://school.example/admin/webservice/documentation.php"),
  "acquire/gzip-damaged": file(gzipSync(doc).fill(0xff, 20, 30), "page.html.gz"),
  "acquire/gzip-cut": file(gzipSync(doc + noise).subarray(0, 9_000), "page.html.gz"),
  "acquire/undecodable-bytes": file(Buffer.from(`<meta charset=utf-8>${doc}caf\xe9`, "latin1")),
  "acquire/charset-guessed": file(Buffer.from(`${doc}caf\xe9 au lait`, "latin1")),
  "acquire/charset-unknown": file(`<meta charset="x-klingon">${doc}`),
  "acquire/mhtml-without-page": file(
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: image/png\n\nx\n--b--\n',
    "page.mhtml",
  ),
  "acquire/empty": file(""),
  "acquire/binary": file("%PDF-1.7", "page.pdf"),
  "acquire/login-form": file(
    moodlePage("page-login-index", "<form><input name='username'></form>"),
  ),
  "acquire/maintenance": file(moodlePage("page-maintenance-message", "<p>Back at nine.</p>")),
  "acquire/documentation-disabled": file("The documentation is switched off."),
  "acquire/moodle-error": file(
    moodlePage(
      "page-webservice-wsdoc",
      '<div class="errorbox"><p class="errormessage">No such token.</p><a href="https://docs.example/error/moodle/invalidtoken">?</a></div>',
    ),
  ),
  "acquire/token-list": file(moodlePage("page-user-managetoken", "<table></table>")),
  "acquire/no-functions": file(moodlePage("page-user-wsdoc", "<h2>Documentation</h2>")),
  "acquire/other-moodle-page": file(moodlePage("page-site-index", "<h1>Courses</h1>")),
  "acquire/other-html": file(
    "<html><head><title>Timetable</title></head><body><h1>Timetable</h1></body></html>",
  ),
  "acquire/other-text": file("shopping list\neggs\n", "notes.txt"),
  "acquire/other-format": file("openapi: 3.1.0\npaths: {}\n", "openapi.yaml"),
  "acquire/other-json": file('{"name": "riverbend"}', "package.json"),
  "acquire/broken-json": file('{"name":', "spec.json"),
  "acquire/server-answer": file(
    '{"exception":"moodle_exception","errorcode":"invalidtoken","message":"Invalid token"}',
    "answer.json",
  ),
} satisfies Record<string, Producer>;
