import { expect, it, onTestFinished } from "vitest";
import { shippedFacts } from "../../src/knowledge/index.js";
import { startSite, type Fault } from "../../src/simulate/index.js";
import { describeWithShared, readShared } from "../support/shared.js";
import { specOfTruth } from "./spec-of-truth.js";

interface Recording {
  readonly case: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly fields: readonly (readonly [string, string])[];
  };
  readonly response: {
    readonly status: number;
    readonly contentType: string;
    readonly body: string;
  };
}

/** Cases that depend on the contents of the real site's database, and how. */
const leftOut: Readonly<Record<string, string>> = {
  "record does not exist": "a simulated site has a course for every id but those it has deleted",
  "record does not exist, xml": "the same",
  "deleting a user that does not exist": "the same, with users",
};

/** Refusals with identical text. */
const wordForWord = [
  "invalid token",
  "no token",
  "function unknown",
  "function missing",
  "required parameter missing",
  "unknown parameter",
  "unknown key in a nested object",
  "required list left out because it is empty",
  "list sent as an empty string",
  "int expected, word sent",
  "int expected, 2.0 sent",
  "bool expected, true sent",
  "file: good",
];

const maintenance: Fault = { kind: "maintenance" };

describeWithShared("the simulated site answers as a real one did", () => {
  const recordings = JSON.parse(readShared("recordings/moodle-4.5-answers.json")) as Recording[];
  const spec = specOfTruth("truth/moodle-4.5.json.gz");
  const outside = "core_course_get_courses";
  const service = spec.functions.map(({ name }) => name).filter((name) => name !== outside);

  it("in all cases except the listed exceptions", () => {
    const names = recordings.map((one) => one.case);
    expect(Object.keys(leftOut).filter((name) => !names.includes(name))).toEqual([]);
    expect(wordForWord.filter((name) => !names.includes(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(30);
  });

  it.each(
    recordings.filter((one) => !(one.case in leftOut)).map((one) => [one.case, one] as const),
  )("%s", async (name, { request, response: recorded }) => {
    const site = await startSite({
      debug: true,
      spec,
      service,
      facts: await shippedFacts(),
      token: name === "token: good" ? "0123456789abcdef0123456789abcdef" : "TOKEN",
      login: { username: "student1", password: "Stud-123", service: "moodle_mobile_app" },
      files: { "/5/user/private/hello.txt": "hello" },
      faults: name === "site in maintenance" ? [maintenance] : [],
    });
    onTestFinished(() => site.close());
    const { method, path, fields } = request;
    const response = await fetch(site.url + path, { method, body: bodyOf(path, fields) });
    const text = await response.text();
    expect({
      status: response.status,
      contentType: response.headers.get("content-type"),
      ...problemIn(text),
    }).toEqual({
      status: recorded.status,
      contentType: recorded.contentType,
      ...problemIn(recorded.body),
    });
    if (wordForWord.includes(name)) expect(text).toBe(recorded.body);
  });
});

function bodyOf(path: string, fields: Recording["request"]["fields"]): FormData | URLSearchParams {
  if (!path.endsWith("upload.php")) {
    return new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value]));
  }
  const form = new FormData();
  for (const [name, value] of fields) {
    if (value.startsWith("@")) form.append(name, new File(["hello"], value.slice(1)));
    else form.append(name, value);
  }
  return form;
}

/** The parts of an answer that programs base decisions on, in JSON and XML. */
function problemIn(body: string): { readonly exception?: unknown; readonly errorcode?: unknown } {
  if (body.startsWith("<?xml")) {
    return {
      exception: /<EXCEPTION class="([^"]*)"/.exec(body)?.[1],
      errorcode: /<ERRORCODE>(.*)<\/ERRORCODE>/.exec(body)?.[1],
    };
  }
  if (!body.startsWith("{")) return {};
  const { exception, errorcode } = JSON.parse(body) as Record<string, unknown>;
  return { exception, errorcode };
}
