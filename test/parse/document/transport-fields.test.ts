import { expect, test } from "vitest";
import { parseDocument } from "../../../src/parse/index.js";

/** Reads the names of a function's parameters from what stands below its heading, and the codes of all diagnostics. */
function read(below: string): { names: readonly string[] | undefined; codes: readonly string[] } {
  const text = `## local_shelf_find\n\n### Parameters\n\n${below}\n\n### Returns\n\n- \`total\` (int, required): how many\n`;
  const { value, diagnostics } = parseDocument(text);
  const names = value?.functions[0]?.parameters.map(({ name }) => name);
  return { names, codes: diagnostics.map(({ code }) => code) };
}

const list = (...names: string[]) =>
  names.map((name) => `- \`${name}\` (string, required): words`).join("\n");
const table = (...names: string[]) =>
  `| Parameter | Type | Required |\n| --- | --- | --- |\n${names.map((name) => `| ${name} | string | yes |`).join("\n")}`;
const request = (...names: string[]) => names.map((name) => `${name}= string`).join("\n");

const TRANSPORT = ["wstoken", "wsfunction", "moodlewsrestformat", "moodlewssettingfilter"];

test.each([
  ["a list", list],
  ["a table", table],
  ["the fields of a request", request],
])("fields that every request has are no parameters: %s", (_, write) => {
  expect(read(write(...TRANSPORT, "code")).names).toEqual(["code"]);
  expect(read(write("code", ...TRANSPORT)).names).toEqual(["code"]);
});

test("a function of which only such fields are listed has no parameters", () => {
  expect(read(list(...TRANSPORT))).toEqual({ names: [], codes: [] });
});

test("a token is the transport's beside such fields, and may be a function's own otherwise", () => {
  expect(read(list("token", "wsfunction", "code")).names).toEqual(["code"]);
  expect(read(list("token", "code")).names).toEqual(["token", "code"]);
  expect(read(list("wstoken", "token", "code")).names).toEqual(["token", "code"]);
});

test("a name that only begins like one of them is the function's own", () => {
  expect(read(list("wstokens", "wsfunctionname")).names).toEqual(["wstokens", "wsfunctionname"]);
});
