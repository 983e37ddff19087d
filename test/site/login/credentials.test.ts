import { describe, expect, test } from "vitest";
import {
  accessWith,
  credentialsIn,
  readLogin,
  readToken,
  type Access,
  type AccessOptions,
} from "../../../src/site/index.js";

const MOODLE_TOKEN = "token";
const MOODLE_USERNAME = "bot";
const MOODLE_PASSWORD = " secret ";
const MOODLE_COOKIE = "MoodleSession=x";
const update: AccessOptions = { fallsBackToToken: true };

const LOGIN: Access = { by: "login", asks: false };
const TOKEN: Access = { by: "token", asks: false };
const ASKS_FOR_LOGIN: Access = { by: "login", asks: true };
const ASKS_FOR_TOKEN: Access = { by: "token", asks: true };

describe("a command's access to a site", () => {
  test.each<[string, Record<string, string>, AccessOptions, Access]>([
    ["nothing", {}, {}, ASKS_FOR_LOGIN],
    ["nothing, for update", {}, update, ASKS_FOR_LOGIN],
    ["name and password", { MOODLE_USERNAME, MOODLE_PASSWORD }, {}, LOGIN],
    ["name, password and token", { MOODLE_USERNAME, MOODLE_PASSWORD, MOODLE_TOKEN }, update, LOGIN],
    ["a cookie", { MOODLE_COOKIE }, {}, LOGIN],
    ["a cookie and a token", { MOODLE_COOKIE, MOODLE_TOKEN }, update, LOGIN],
    ["a token", { MOODLE_TOKEN }, {}, ASKS_FOR_LOGIN],
    ["a token, for update", { MOODLE_TOKEN }, update, TOKEN],
    ["a token and a stray name, for update", { MOODLE_TOKEN, MOODLE_USERNAME }, update, TOKEN],
    ["a token and a stray password, for update", { MOODLE_TOKEN, MOODLE_PASSWORD }, update, TOKEN],
    [
      "a token and an empty password",
      { MOODLE_TOKEN, MOODLE_USERNAME, MOODLE_PASSWORD: "" },
      update,
      TOKEN,
    ],
    ["a token and a stray name, for fetch", { MOODLE_TOKEN, MOODLE_USERNAME }, {}, ASKS_FOR_LOGIN],
    ["a name alone", { MOODLE_USERNAME }, {}, ASKS_FOR_LOGIN],
    ["a name alone, for update", { MOODLE_USERNAME }, update, ASKS_FOR_LOGIN],
    ["empty variables", { MOODLE_TOKEN: " ", MOODLE_COOKIE: "" }, update, ASKS_FOR_LOGIN],
    ["a guest", {}, { guest: true }, LOGIN],
    ["a guest with a token", { MOODLE_TOKEN }, { guest: true, ...update }, LOGIN],
    [
      "--token-only",
      { MOODLE_TOKEN, MOODLE_USERNAME, MOODLE_PASSWORD },
      { tokenOnly: true },
      TOKEN,
    ],
    [
      "--token-only without one",
      { MOODLE_USERNAME, MOODLE_PASSWORD },
      { tokenOnly: true },
      ASKS_FOR_TOKEN,
    ],
    [
      "--token-only without one, with a cookie",
      { MOODLE_COOKIE },
      { tokenOnly: true, ...update },
      ASKS_FOR_TOKEN,
    ],
  ])("with %s", (_, environment, options, access) => {
    expect(accessWith(credentialsIn(environment), options)).toEqual(access);
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

describe("the secrets for a site", () => {
  const asked: string[] = [];
  const ask = (secret: string) => {
    asked.push(secret);
    return Promise.resolve<string | undefined>(` entered ${secret} `);
  };
  const login = (username: string, password: string) => ({ username, password });

  test.each([
    [
      "are both in the environment",
      { MOODLE_USERNAME, MOODLE_PASSWORD },
      [],
      login("bot", " secret "),
    ],
    ["lack a password", { MOODLE_USERNAME }, ["password"], login("bot", " entered password ")],
    ["lack a name", { MOODLE_PASSWORD }, ["username"], login("entered username", " secret ")],
    [
      "are not there",
      {},
      ["username", "password"],
      login("entered username", " entered password "),
    ],
  ])("are asked for if name and password %s", async (_, environment, questions, expected) => {
    asked.length = 0;
    expect(await readLogin({ environment, ask })).toEqual(expected);
    expect(asked).toEqual(questions);
  });

  test("are missing without a prompt, or if the user cancels", async () => {
    const cancel = () => Promise.resolve(undefined);
    for (const environment of [{}, { MOODLE_USERNAME }, { MOODLE_PASSWORD }]) {
      expect(await readLogin({ environment })).toBeUndefined();
      expect(await readLogin({ environment, ask: cancel })).toBeUndefined();
      expect(await readToken({ environment, ask: cancel })).toBeUndefined();
    }
  });

  test("include a token, which is asked for only if the environment has none", async () => {
    asked.length = 0;
    expect(await readToken({ environment: { MOODLE_TOKEN }, ask })).toBe("token");
    expect(asked).toEqual([]);
    expect(await readToken({ environment: { MOODLE_TOKEN: " " }, ask })).toBe("entered token");
    expect(asked).toEqual(["token"]);
  });
});
