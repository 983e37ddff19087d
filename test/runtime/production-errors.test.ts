import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { errorsPage } from "../../scripts/errors-page.js";
import { createMoodleClient } from "../../templates/runtime/client.js";
import { errorCodes } from "../../templates/runtime/error-codes.js";
import { MoodleServerError, MoodleTransportError } from "../../templates/runtime/errors.js";
import { explainError } from "../../templates/runtime/explain.js";
import { errorOf, fakeFetch, token } from "./fake-fetch.js";

interface Row {
  readonly what: string;
  readonly status?: number;
  readonly body: string;
  readonly kind: string;
  /** The first line of the message. */
  readonly first: string;
  /** The beginning of the explanation. */
  readonly next: string | undefined;
}

const json = (exception: string, errorcode: string, message: string, debuginfo?: string): string =>
  JSON.stringify({ exception, errorcode, message, ...(debuginfo && { debuginfo }) });
const xml = (exception: string, errorcode: string, message: string): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<EXCEPTION class="${exception}">\n` +
  `<ERRORCODE>${errorcode}</ERRORCODE>\n<MESSAGE>${message}</MESSAGE>\n</EXCEPTION>\n`;

/** What production sites answer: without `debuginfo`, and not always in the requested format. */
const refusals: readonly Row[] = [
  {
    what: "an invalid parameter, with nothing more said",
    body: json(
      "invalid_parameter_exception",
      "invalidparameter",
      "Invalid parameter value detected",
    ),
    kind: "parameter",
    first: "invalidparameter from core_x: Invalid parameter value detected",
    next: "The value does not pass Moodle's own check",
  },
  {
    what: "unexpected keys, with debugging",
    body: json(
      "invalid_parameter_exception",
      "invalidparameter",
      "Invalid parameter value detected",
      "Unexpected keys (colour) detected in parameter array.",
    ),
    kind: "parameter",
    first: "invalidparameter from core_x: Invalid parameter value detected",
    next: "The site's release does not know these parameters",
  },
  {
    what: "a function that the site lacks, with the table only in the message",
    body: json(
      "dml_missing_record_exception",
      "invalidrecord",
      "Can't find data record in database table external_functions.",
    ),
    kind: "not-found",
    first:
      "invalidrecord from core_x: Can't find data record in database table external_functions.",
    next: "The site lacks this function",
  },
  {
    what: "a function or record that the site lacks, without a table",
    body: json(
      "dml_missing_record_exception",
      "invalidrecordunknown",
      "Can't find data record in database",
    ),
    kind: "not-found",
    first: "invalidrecordunknown from core_x: Can't find data record in database",
    next: "Either an id belongs to nothing, or the site lacks the function",
  },
  {
    what: "a record that does not exist",
    body: json(
      "dml_missing_record_exception",
      "invalidrecord",
      "Can't find data record in database table course.",
    ),
    kind: "not-found",
    first: "invalidrecord from core_x: Can't find data record in database table course.",
    next: "Where the message names the table external_functions",
  },
  {
    what: "a function for people who are logged in",
    body: json("moodle_exception", "servicerequireslogin", "Only logged in users"),
    kind: "access",
    first: "servicerequireslogin from core_x: Only logged in users",
    next: "The function needs a person who is logged in",
  },
  {
    what: "an answer that breaks the function's own declaration",
    body: json("invalid_response_exception", "invalidresponse", "Invalid response value detected"),
    kind: "response",
    first: "invalidresponse from core_x: Invalid response value detected",
    next: "The function has run and its changes are made",
  },
  {
    what: "an error in XML, because the field for the format was lost",
    body: xml(
      "core\\exception\\moodle_exception",
      "invalidtoken",
      "Invalid token - token not found",
    ),
    kind: "token",
    first: "invalidtoken from core_x: Invalid token - token not found",
    next: "Copy the token again",
  },
  {
    what: "an error of the server in XML",
    status: 500,
    body: xml("dml_read_exception", "dmlreadexception", "Error reading from database"),
    kind: "server",
    first: "dmlreadexception from core_x: Error reading from database",
    next: "Nothing in the call can mend this",
  },
  {
    what: "a token that was lost beyond post_max_size",
    body: xml("moodle_exception", "missingparam", "A required parameter (wstoken) was missing"),
    kind: "parameter",
    first: "missingparam from core_x: A required parameter (wstoken) was missing",
    next: "A field did not arrive",
  },
  {
    what: "an error in the format of Moodle's scripts",
    body: JSON.stringify({ error: "Not now", errorcode: "sitemaintenance", stacktrace: null }),
    kind: "maintenance",
    first: "sitemaintenance from core_x: Not now",
    next: "Wait until the site is open again",
  },
  {
    what: "an error behind byte order marks",
    body: `\uFEFF\uFEFF${json("moodle_exception", "shortnametaken", "Short name is already used")}`,
    kind: "parameter",
    first: "shortnametaken from core_x: Short name is already used",
    next: "Something with this value exists already",
  },
  {
    what: "a request beyond the web server's limit",
    status: 413,
    body: "<html><title>413 Request Entity Too Large</title></html>",
    kind: "status",
    first: "core_x: HTTP status 413: 413 Request Entity Too Large",
    next: "The request is larger than the server accepts",
  },
  {
    what: "a password of the web server",
    status: 401,
    body: "<html><title>401 Authorization Required</title></html>",
    kind: "status",
    first: "core_x: HTTP status 401: 401 Authorization Required",
    next: "The web server in front of Moodle asks for a password",
  },
];

const client = (answer: Response) => {
  const { fetch, seen } = fakeFetch(answer);
  const options = { url: "https://school.example", token, fetch, retry: { firstWait: 1 } };
  return { moodle: createMoodleClient(options), seen };
};

describe("a production site's answer", () => {
  test.each(refusals)("$what", async ({ status = 200, body, kind, first, next }) => {
    const { moodle, seen } = client(new Response(body, { status }));
    const error = await errorOf(moodle.request("core_x", {}, {}, { access: "read" }));
    expect(error).toBeInstanceOf(kind === "status" ? MoodleTransportError : MoodleServerError);
    expect(error).toMatchObject({ kind });
    expect((error as Error).message.split("\n")[0]).toBe(first);
    expect(explainError(error)).toEqual(next && expect.stringContaining(next));
    // A refusal is never repeated, whatever its format.
    expect(seen).toHaveLength(1);
  });

  test("with byte order marks is read", async () => {
    const { moodle } = client(new Response('\uFEFF\uFEFF{"a":1}\uFEFF'));
    expect(await moodle.request("core_x", {}, {})).toEqual({ a: 1 });
  });

  test("with fields called `error` and `errorcode` behind others is no error", async () => {
    const answer = { success: false, error: "busy", errorcode: "429" };
    const { moodle } = client(new Response(JSON.stringify(answer)));
    expect(await moodle.request("core_x", {}, {})).toEqual(answer);
  });

  test("that is cut off within a text that quotes an exception stays unreadable", async () => {
    const text = JSON.stringify([xml("a", "invalidtoken", "b")]).slice(0, -5);
    const { moodle } = client(new Response(text));
    const error = await errorOf(moodle.request("core_x", {}, { retry: false }));
    expect(error).toMatchObject({ name: "MoodleTransportError", kind: "invalid-json" });
  });
});

test("docs/errors.md has the current table of error codes: npm run docs:errors", async () => {
  const file = fileURLToPath(new URL("../../docs/errors.md", import.meta.url));
  const page = readFileSync(file, "utf8");
  for (const code of Object.keys(errorCodes)) expect(page).toContain(`| \`${code}\``);
  expect(await errorsPage(page, file)).toBe(page);
});

test("an error that is none of a call is not explained", () => {
  expect(explainError(new Error("x"))).toBeUndefined();
});
