import { describe, expect, test } from "vitest";
import { accessWith, credentialsIn, type AccessOptions } from "../../../src/site/index.js";

const MOODLE_TOKEN = "token";
const MOODLE_USERNAME = "bot";
const MOODLE_PASSWORD = " secret ";
const MOODLE_COOKIE = "MoodleSession=x";
const update: AccessOptions = { fallsBackToToken: true };

describe("a command's access to a site", () => {
  test.each<[string, Record<string, string>, AccessOptions, ReturnType<typeof accessWith>]>([
    ["nothing", {}, {}, "ask"],
    ["nothing, for update", {}, update, "ask"],
    ["name and password", { MOODLE_USERNAME, MOODLE_PASSWORD }, {}, "log-in"],
    [
      "name, password and token",
      { MOODLE_USERNAME, MOODLE_PASSWORD, MOODLE_TOKEN },
      update,
      "log-in",
    ],
    ["a cookie", { MOODLE_COOKIE }, {}, "log-in"],
    ["a cookie and a token", { MOODLE_COOKIE, MOODLE_TOKEN }, update, "log-in"],
    ["a token", { MOODLE_TOKEN }, {}, "ask"],
    ["a token, for update", { MOODLE_TOKEN }, update, "token"],
    ["a token and a stray name, for update", { MOODLE_TOKEN, MOODLE_USERNAME }, update, "token"],
    [
      "a token and a stray password, for update",
      { MOODLE_TOKEN, MOODLE_PASSWORD },
      update,
      "token",
    ],
    [
      "a token and an empty password",
      { MOODLE_TOKEN, MOODLE_USERNAME, MOODLE_PASSWORD: "" },
      update,
      "token",
    ],
    ["a name alone", { MOODLE_USERNAME }, {}, "ask"],
    ["a name alone, for update", { MOODLE_USERNAME }, update, "ask"],
    ["empty variables", { MOODLE_TOKEN: " ", MOODLE_COOKIE: "" }, update, "ask"],
    ["a guest", {}, { guest: true }, "log-in"],
    ["a guest with a token", { MOODLE_TOKEN }, { guest: true, ...update }, "log-in"],
    [
      "--token-only",
      { MOODLE_TOKEN, MOODLE_USERNAME, MOODLE_PASSWORD },
      { tokenOnly: true },
      "token",
    ],
    ["--token-only without one", { MOODLE_USERNAME, MOODLE_PASSWORD }, { tokenOnly: true }, "ask"],
  ])("with %s", (_, environment, options, access) => {
    expect(accessWith(credentialsIn(environment), options)).toBe(access);
  });

  test("comes from the variables that a config names, and only those", () => {
    const environment = {
      MOODLE_TOKEN,
      SCHOOL_TOKEN: " own ",
      MOODLE_PASSWORD,
      MOODLE_USERNAME: " bot",
    };
    expect(credentialsIn(environment, { token: "SCHOOL_TOKEN", cookie: "SCHOOL_COOKIE" })).toEqual({
      token: "own",
      username: "bot",
      password: " secret ",
      cookie: undefined,
    });
  });
});
