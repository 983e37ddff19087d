import { expect, test } from "vitest";
import { emitOpenApi, type OpenApiOptions } from "../../../src/export/index.js";
import type { Spec, SpecFunction } from "../../../src/model/index.js";
import { planClient } from "../../../src/plan/index.js";

const teams: SpecFunction = {
  name: "local_sport_get_teams",
  description: "Lists teams. <img src=x onerror=alert(1)> [here](javascript:alert(1))",
  deprecated: true,
  loginRequired: true,
  parameters: [
    { name: "season", kind: "int", presence: "required", description: "the season" },
    { name: "sort", kind: "string", presence: "default", default: "name", description: "sort by" },
    {
      name: "ids",
      kind: "list",
      presence: "optional",
      item: { kind: "int", presence: "required" },
    },
  ],
  returns: {
    kind: "list",
    presence: "required",
    item: {
      kind: "object",
      presence: "required",
      fields: [
        { name: "id", kind: "int", presence: "required" },
        { name: "isopen", kind: "int", presence: "required" },
      ],
    },
  },
};

const ping: SpecFunction = { name: "local_sport_ping", parameters: [], returns: null };

interface Document {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, { readonly post: Readonly<Record<string, unknown>> }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly securitySchemes: { readonly token: object };
  };
}

async function documentOf(
  options: OpenApiOptions,
  functions: readonly SpecFunction[] = [teams, ping],
): Promise<Document> {
  const source = { kind: "admin-page", site: "https://school.example/moodle" } as const;
  const spec: Spec = { specVersion: 1, source, functions: [...functions] };
  const { value } = await emitOpenApi(planClient(spec).value, spec, options);
  return JSON.parse(value) as Document;
}

test("restful: each function has a path, takes JSON and has the token in a header", async () => {
  const { servers, paths, components, tags } = await documentOf({ profile: "restful" });
  expect(servers).toEqual([{ url: "https://school.example/moodle" }]);
  expect(tags.map(({ name }) => name)).toEqual(["local_sport"]);
  expect(components.securitySchemes.token).toMatchObject({ in: "header", name: "Authorization" });
  expect(paths["/webservice/restful/server.php/local_sport_get_teams"]?.post).toMatchObject({
    operationId: "localSportGetTeams",
    summary: "Lists teams",
    deprecated: true,
    tags: ["local_sport"],
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: { $ref: "#/components/schemas/LocalSportGetTeamsParams" },
          example: { season: expect.any(Number) as number },
        },
      },
    },
    responses: {
      200: {
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/LocalSportGetTeamsResult" },
            example: [{ id: expect.any(Number) as number }],
          },
        },
      },
      400: { $ref: "#/components/responses/Refused" },
    },
    "x-moodle-function": "local_sport_get_teams",
    "x-moodle-access": "unknown",
    "x-moodle-login-required": true,
  });
  expect(paths["/webservice/restful/server.php/local_sport_ping"]?.post).toMatchObject({
    requestBody: { required: false },
    responses: { 200: { content: { "application/json": { schema: { type: "null" } } } } },
  });
});

test("rest: one address, told apart by what is not sent, form fields and errors with status 200", async () => {
  const { paths, components } = await documentOf({ profile: "rest" });
  expect(components.schemas).not.toHaveProperty("LocalSportGetTeamsParams");
  expect(paths["/webservice/rest/server.php#local_sport_get_teams"]?.post).toMatchObject({
    requestBody: {
      content: {
        "application/x-www-form-urlencoded": {
          schema: {
            properties: {
              wsfunction: { const: "local_sport_get_teams" },
              moodlewsrestformat: { const: "json" },
              season: { type: "integer" },
              sort: { type: "string", description: 'sort by. Default: "name".' },
            },
            required: ["wsfunction", "moodlewsrestformat", "season"],
            additionalProperties: false,
          },
          encoding: { ids: { style: "deepObject", explode: true } },
          example: { wsfunction: "local_sport_get_teams", moodlewsrestformat: "json" },
        },
      },
    },
    responses: {
      200: {
        content: {
          "application/json": {
            schema: {
              anyOf: [
                { $ref: "#/components/schemas/LocalSportGetTeamsResult" },
                { $ref: "#/components/schemas/MoodleError" },
              ],
            },
          },
        },
      },
    },
  });
});

test("text of the page is no HTML and no link in a description", async () => {
  for (const profile of ["rest", "restful"] as const) {
    const { paths } = await documentOf({ profile });
    const [operation] = Object.values(paths);
    expect(operation?.post["description"]).toBe(
      "Lists teams. `<img` src=x `onerror=alert(1)> [here](javascript:alert(1))`",
    );
  }
});

test("OpenAPI 3.0 has its own way to say null", async () => {
  const { openapi, paths } = await documentOf({ profile: "restful", version: "3.0" });
  expect(openapi).toBe("3.0.4");
  expect(paths["/webservice/restful/server.php/local_sport_ping"]?.post).toMatchObject({
    responses: {
      200: { content: { "application/json": { schema: { nullable: true, enum: [null] } } } },
    },
  });
});

test("a function that is known by name only may take and answer anything", async () => {
  const unknown = { name: "local_sport_secret", unknown: true, parameters: [], returns: null };
  for (const profile of ["rest", "restful"] as const) {
    const { paths } = await documentOf({ profile }, [unknown as SpecFunction]);
    expect(JSON.stringify(paths)).not.toContain("example");
    expect(Object.values(paths)[0]?.post).toMatchObject({
      responses: { 200: { content: { "application/json": { schema: {} } } } },
    });
  }
});
