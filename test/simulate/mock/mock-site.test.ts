import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, expectTypeOf, it, onTestFinished } from "vitest";
import {
  callByName,
  coreUserGetUsers,
  createMoodleClient,
  fetchToken,
  upload,
  type MoodleFunctions,
} from "../../../generated/index.js";
import {
  MockSiteError,
  moodleError,
  startMockSite,
  type MockAnswers,
  type MockSite,
  type MockSiteOptions,
} from "../../../src/simulate/mock/index.js";
import { pageOf, smallSpec, smallSpecText, temporaryFolder } from "../../cli/support.js";
import { stable } from "../../support/stable-text.js";

const generated = fileURLToPath(new URL("../../../generated", import.meta.url));

async function riverbend(options: Partial<MockSiteOptions<MoodleFunctions>> = {}): Promise<{
  readonly site: MockSite<MoodleFunctions>;
  readonly moodle: ReturnType<typeof createMoodleClient>;
}> {
  const site = await startMockSite<MoodleFunctions>({ spec: generated, ...options });
  onTestFinished(() => site.close());
  return { site, moodle: createMoodleClient({ ...site, validation: "strict", retry: false }) };
}

const criteria = [{ key: "email", value: "x@students.example" }];

describe("startMockSite", () => {
  it("serves the client's own site with answers that pass its strictest checks", async () => {
    const { site, moodle } = await riverbend();
    const { users } = await coreUserGetUsers(moodle, { criteria });
    expect(users).toMatchObject([{ email: "x@students.example" }]);
    expect(site.requests).toMatchObject([{ function: "core_user_get_users", status: 200 }]);
    expect(site.warnings).toEqual([]);
  });

  it.each<[from: string, spec: () => MockSiteOptions["spec"]]>([
    ["a spec", () => smallSpec],
    ["the text of a spec", () => smallSpecText],
    ["the text of a page", () => pageOf(smallSpec)],
    ["a file", () => inFile(smallSpecText)],
    ["a page in a file", () => inFile(pageOf(smallSpec))],
  ])("accepts %s", async (_, spec) => {
    const site = await startMockSite({ spec: spec() });
    onTestFinished(() => site.close());
    const page = await (await fetch(`${site.url}/admin/webservice/documentation.php`)).text();
    expect(page).toContain("aera_mod_quizzical_reset");
  });

  it.each<[title: string, options: () => MockSiteOptions, message: string]>([
    ["a missing file", () => ({ spec: "no/such/page.html" }), "there is no file no/such/page.html"],
    [
      "a folder without a client",
      () => ({ spec: temporaryFolder() }),
      "FOLDER is a folder without a spec.json, which a client would have",
    ],
    [
      "a text that is neither",
      () => ({ spec: "<p>Hello</p>" }),
      'the page consists of the sentence "Hello", which a site shows when its documentation is switched off',
    ],
    [
      "a missing folder of fixtures",
      () => ({ spec: smallSpec, fixtures: "no/such" }),
      "the fixtures in no/such cannot be read (there is no such folder)",
    ],
    [
      "a mismatched fixture",
      () => ({ spec: smallSpec, fixtures: fixtures({ local_sums_add: [] }) }),
      "a list was found, but a whole number was expected",
    ],
    [
      "a service without functions",
      () => ({ spec: smallSpec, service: ["core_*"] }),
      `--service "core_*" matches nothing
none of the 2 functions is left, but at least one was expected`,
    ],
  ])("rejects %s with a reason", async (_, options, message) => {
    const problem: unknown = await startMockSite(options()).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(MockSiteError);
    const { diagnostics } = problem as MockSiteError;
    expect(stable(diagnostics.map((one) => one.message).join("\n"))).toBe(message);
    expect(String(problem)).toContain("the simulated site cannot be created:");
  });

  it("rejects wrong arguments", async () => {
    const unknown = { local_sums_ad: 1 };
    await expect(startMockSite({ spec: smallSpec, answers: unknown })).rejects.toThrow(
      "an answer was given for local_sums_ad, but the spec has no such function",
    );
    await expect(startMockSite({ spec: smallSpec, faults: ["nope"] })).rejects.toThrow(
      'there is no fault "nope"',
    );
  });

  it("answers with the values, functions and errors that a test sets, at any time", async () => {
    const user = { id: 7, fullname: "Ada Moss", profileimageurl: "", profileimageurlsmall: "" };
    const { site, moodle } = await riverbend({
      answers: {
        core_user_get_users: ({ criteria: asked }) => ({
          users: [{ ...user, idnumber: asked[0]?.value ?? "" }],
          warnings: [],
        }),
      },
    });
    const get = () => callByName(moodle, "core_user_get_users", { criteria });
    expect((await get()).users).toMatchObject([{ id: 7, idnumber: "x@students.example" }]);
    site.setAnswer("core_user_get_users", { users: [], warnings: [] });
    expect((await get()).users).toEqual([]);
    site.setAnswer("core_user_get_users", () => {
      throw moodleError("nopermissions", { message: "No." });
    });
    await expect(get()).rejects.toMatchObject({ errorcode: "nopermissions" });
    site.reset();
    expect((await get()).users).toMatchObject([{ id: 7 }]);
    expect(site.requests).toHaveLength(1);
  });

  it("has the types of the client's functions", () => {
    type Answers = MockAnswers<MoodleFunctions>;
    type GetUsers = MoodleFunctions["core_user_get_users"];
    expectTypeOf<GetUsers["result"]>().toExtend<Answers["core_user_get_users"]>();
    expectTypeOf<{ users: "no" }>().not.toExtend<Answers["core_user_get_users"]>();
    expectTypeOf<(params: GetUsers["params"]) => GetUsers["result"]>().toExtend<
      Answers["core_user_get_users"]
    >();
    expectTypeOf<null>().toExtend<Answers["core_group_add_group_members"]>();
    // @ts-expect-error -- the function does not exist
    expectTypeOf<Answers["core_user_get_user"]>();
  });

  it("answers from fixtures, by parameters", async () => {
    const folder = fixtures({
      core_user_get_users: [
        {
          when: { criteria: [{ key: "email", value: "none@students.example" }] },
          answer: { users: [], warnings: [] },
        },
        {
          when: { criteria: [{ key: "secret" }] },
          error: { errorcode: "invalidparameter", exception: "invalid_parameter_exception" },
        },
      ],
    });
    const { moodle } = await riverbend({ fixtures: folder });
    const get = (key: string, value: string) =>
      callByName(moodle, "core_user_get_users", { criteria: [{ key, value }] });
    expect((await get("email", "none@students.example")).users).toEqual([]);
    await expect(get("secret", "")).rejects.toMatchObject({ errorcode: "invalidparameter" });
    expect((await get("email", "a@students.example")).users).toHaveLength(1);
  });

  it("accepts faults as words", async () => {
    const { site, moodle } = await riverbend({ faults: ["503@2"] });
    const get = () => callByName(moodle, "core_webservice_get_site_info");
    await get();
    await expect(get()).rejects.toMatchObject({ name: "MoodleTransportError" });
    site.fail("html", null, { kind: "empty" });
    await expect(get()).rejects.toMatchObject({ name: "MoodleTransportError" });
    await get();
    await expect(get()).rejects.toMatchObject({ name: "MoodleTransportError" });
    expect(site.requests.map(({ fault }) => fault)).toEqual([
      undefined,
      "maintenance",
      "html",
      undefined,
      "empty",
    ]);
  });

  it("limits a token to the patterns of its service", async () => {
    const { moodle } = await riverbend({ service: ["core_webservice_*"] });
    await callByName(moodle, "core_webservice_get_site_info");
    await expect(callByName(moodle, "core_user_get_users", { criteria })).rejects.toMatchObject({
      errorcode: "accessexception",
    });
  });

  it("issues tokens and accepts files", async () => {
    const login = { username: "ada", password: "lovelace", service: "school" };
    const { site, moodle } = await riverbend({ login });
    const { token } = await fetchToken({ url: site.url, ...login });
    expect(token).toBe(site.token);
    const sent = await upload(moodle, [{ name: "a.txt", content: new Blob(["hello"]) }]);
    expect(sent.files).toMatchObject([{ filename: "a.txt" }]);
  });

  it("delays answers on request and serves a chosen path", async () => {
    const { site, moodle } = await riverbend({ latency: { from: 1, to: 3 }, path: "school" });
    expect(site.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/school$/);
    await callByName(moodle, "core_webservice_get_site_info");
  });

  it("stops when disposed", async () => {
    const site = await startMockSite({ spec: smallSpec });
    const { url } = site;
    await site[Symbol.asyncDispose]();
    await expect(fetch(url)).rejects.toThrow();
  });
});

function inFile(text: string): string {
  const file = join(temporaryFolder(), "input");
  writeFileSync(file, text);
  return file;
}

function fixtures(files: Readonly<Record<string, unknown>>): string {
  const folder = join(temporaryFolder(), "fixtures");
  mkdirSync(folder);
  for (const [name, value] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(value));
  }
  return folder;
}
