import { describe, expect, test } from "vitest";
import { classifyText } from "../../../src/parse/input/index.js";
import { parsePage } from "../../../src/parse/index.js";

const json = (value: unknown): string => JSON.stringify(value, null, 2);
const path = "/webservice/rest/server.php?wsfunction=core_user_get_users";
const yamlPaths = `paths:
  ${path}:
    get:
      parameters:
        - name: userid
          in: query
          required: true
          type: string
`;

describe("a format that is not read is named, and never becomes functions", () => {
  test.each([
    ["OpenAPI", json({ openapi: "3.1.0", info: { title: "Moodle" }, paths: { [path]: {} } })],
    ["OpenAPI", `openapi: 3.0.3\ninfo:\n  title: Moodle\n${yamlPaths}`],
    ["OpenAPI", `# Generated\n${yamlPaths}"openapi": '3.1.0'\n`],
    ["Swagger", json({ swagger: "2.0", paths: { [path]: {} } })],
    ["Swagger", `swagger: '2.0'\r\ninfo:\r\n  title: Moodle\r\n${yamlPaths}`],
    ["AsyncAPI", `asyncapi: 3.0.0\nchannels:\n  core_user_get_users:\n    type: object\n`],
    [
      "Postman collection",
      json({
        info: { name: "Moodle", schema: "https://schema.getpostman.com/json/collection/v2.1.0/" },
      }),
    ],
    ["Postman collection", json({ collection: { info: { _postman_id: "1" }, item: [] } })],
    ["Postman environment", json({ values: [], _postman_variable_scope: "environment" })],
    ["Insomnia", json({ _type: "export", __export_format: 4, resources: [] })],
    ["Insomnia", `type: collection.insomnia.rest/5.0\nname: core_user_get_users\nbody: string\n`],
    ["HAR", json({ log: { version: "1.2", entries: [] } })],
    ["JSON Schema", json({ $schema: "https://json-schema.org/draft/2020-12/schema" })],
    ["GraphQL", json({ data: { __schema: { types: [] } } })],
    ["RAML", `#%RAML 1.0\ntitle: Moodle\n/core_user_get_users:\n  get:\n    type: string\n`],
    ["Bruno", `meta {\n  name: core_user_get_users\n}\n\npost {\n  body: form\n}\nint\n`],
    ["WSDL", `<?xml version="1.0"?>\n<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>`],
    ["AsciiDoc", `= Moodle\n:toc:\n\n== core_user_get_users\n\n|===\n|userid |int\n|===\n`],
  ])("%s: %j", (name, text) => {
    const { value, diagnostics } = classifyText(text, { source: "in" });
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["acquire/other-format"]);
    expect(diagnostics[0]?.message).toContain(name);
  });

  const markdown = "## core_user_get_users\n\nParameters:\n\n- userid (int): the user\n";
  test.each([
    ["a fenced sample", `${markdown}\n\`\`\`yaml\nopenapi: 3.1.0\npaths: {}\n\`\`\`\n`],
    [
      "a sample in HTML",
      "<html><body><h2>core_user_get_users</h2>\n<p>Parameters</p>\n<ul><li>userid (int): the user</li></ul>\n<pre>\nopenapi: 3.1.0\npaths: {}\n</pre></body></html>",
    ],
    ["words about it", `${markdown}\nOur openapi: 3.1 file is elsewhere, swagger: 2.0 too.\n`],
    ["Markdown's own equals signs", `= core_x =\n\n${markdown}`],
    ["a setext heading", `Moodle\n======\n\n${markdown}`],
  ])("but not for %s in documentation", (_, text) => {
    expect(classifyText(text).value?.kind).toBe("document");
    expect(parsePage(text).value?.functions.map(({ name }) => name)).toContain(
      "core_user_get_users",
    );
  });
});
