import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SiteError, startSite, type SimulatedSite } from "../../src/simulate/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { commandFile } from "../support/command.js";
import { pageOf, run, temporaryFolder, type Run } from "./support.js";

const token = "needle89abcdef0123456789abcdef";
const required = { presence: "required" } as const;
const text = { kind: "string", ...required } as const;
const spec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: "https://evil.example" },
  functions: [
    {
      name: "core_user_get_users",
      parameters: [
        {
          name: "criteria",
          kind: "list",
          ...required,
          item: {
            kind: "object",
            ...required,
            fields: [
              { name: "key", ...text },
              { name: "value", ...text },
            ],
          },
        },
      ],
      returns: {
        kind: "object",
        ...required,
        fields: [
          {
            name: "users",
            kind: "list",
            ...required,
            item: {
              kind: "object",
              ...required,
              fields: [
                { name: "id", kind: "int", ...required },
                { name: "fullname", ...text },
              ],
            },
          },
        ],
      },
    },
    {
      name: "core_user_delete_users",
      parameters: [
        { name: "userids", kind: "list", ...required, item: { kind: "int", ...required } },
      ],
      returns: null,
    },
    { name: "local_x_secret", parameters: [{ name: "password", ...text }], returns: null },
    { name: "local_x_strange", parameters: [], returns: { kind: "int", ...required } },
  ],
};
const answer = {
  users: [
    { id: 3, fullname: "Zoë \u009b31m Ødegård" },
    { id: 12, fullname: "李小龍" },
  ],
};

let site: SimulatedSite;
let file: string;
beforeAll(async () => {
  site = await startSite({
    spec,
    token,
    path: "/moodle",
    debug: true,
    answers: {
      core_user_get_users: answer,
      local_x_strange: "a text",
      local_x_secret: ({ password }) => {
        const message = `${token} ${String(password)}`;
        throw new SiteError({
          exception: "x\\y",
          errorcode: "gossip",
          message,
          debuginfo: message,
        });
      },
    },
  });
  file = join(temporaryFolder(), "spec.json");
  writeFileSync(file, serializeSpec(spec));
});
afterAll(() => site.close());

type Terminal = Parameters<typeof run>[1];
const call = (args: readonly string[], terminal: Terminal = {}): Promise<Run> =>
  run(["call", ...args, "--spec", file], {
    environment: { MOODLE_TOKEN: token, MOODLE_URL: site.url },
    ...terminal,
  });
const users = ["core_user_get_users", "criteria[0][key]=email", "criteria[0][value]=%"];
const secret = ["local_x_secret", "password=hunter22", "--yes"];
const nothingSent = async (task: () => Promise<Run>): Promise<Run> => {
  const before = site.requests.length;
  const result = await task();
  expect(site.requests.length).toBe(before);
  return result;
};

describe("the answer of a call", () => {
  test("is JSON that cannot control a terminal", async () => {
    const { exitCode, stdout, stderr } = await call(users);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(answer);
    expect(stdout).toContain('"fullname": "Zoë \\u009b31m Ødegård"');
  });

  test("is a table on request", async () => {
    expect((await call([...users, "--table"])).stdout).toBe(`users (2)
  id  fullname
  --  ---------------------
   3  Zoë \\u{9b}31m Ødegård
  12  李小龍
`);
  });

  test("is a block for each object if the screen is too narrow for columns", async () => {
    const { stdout } = await call([...users, "--table"], { resultColumns: 13 });
    expect(stdout).toBe(
      "users (2)\n  - 1 -\n  id        3\n  fullname  …\n  - 2 -\n  id        …\n  fullname  …\n",
    );
  });

  test("is the raw response on request", async () => {
    const { stdout } = await call([...users, "--raw"]);
    expect(JSON.parse(stdout)).toEqual(answer);
    expect(stdout).not.toContain("\n");
  });

  test("is null where the function returns nothing", async () => {
    expect((await call(["core_user_delete_users", "userids=5", "-y"])).stdout).toBe("null\n");
  });

  test("that mismatches is printed with a warning, refused, or not validated", async () => {
    const reported = await call(["local_x_strange", "-y"]);
    expect(reported).toMatchObject({ exitCode: 0, stdout: '"a text"\n' });
    expect(reported.stderr).toContain("the answer should be int, but is string");
    const strict = await call(["local_x_strange", "-y", "--validation", "strict"]);
    expect(strict).toMatchObject({ exitCode: 1, stdout: "" });
    expect(strict.stderr).toContain("call/unfit-answer");
    const off = await call(["local_x_strange", "-y", "--validation", "off"]);
    expect(off).toEqual({ exitCode: 0, stdout: '"a text"\n', stderr: "" });
  });
});

describe("the request of a call", () => {
  const fields = `wstoken=$MOODLE_TOKEN
wsfunction=core_user_get_users
moodlewsrestformat=json
`;
  const json = '{"criteria":[{"key":"email","value":"%"}]}';

  test("is shown by a dry run, settings before parameters", async () => {
    const settings = ["--setting", "lang=fr", "--setting", "raw=true"];
    const { stdout } = await nothingSent(() => call([...users, ...settings, "--dry-run"]));
    expect(stdout).toBe(
      `${fields}moodlewssettinglang=fr\nmoodlewssettingraw=1\ncriteria[0][key]=email\ncriteria[0][value]=%\n`,
    );
  });

  test("can come from a file or from standard input, which arguments override", async () => {
    const params = join(temporaryFolder(), "params.json");
    writeFileSync(params, json);
    const name = "core_user_get_users";
    const shown = `${fields}criteria[0][key]=email\ncriteria[0][value]=%\n`;
    expect((await call([name, "--params", params, "--dry-run"])).stdout).toBe(shown);
    expect((await call([name, "--params", "-", "--dry-run"], { input: json })).stdout).toBe(shown);
    const both = await call([...users, "--params", "-", "--dry-run"], {
      input: '{"criteria":[],"code":"x"}',
    });
    expect(both.stderr).toContain("code: expected no key of this name");
  });

  test("needs neither token nor address to be shown", async () => {
    const { exitCode, stdout } = await call([...users, "--curl"], { environment: {} });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('"${MOODLE_URL%/}/webservice/rest/server.php"');
  });

  test("equals the one that the printed curl command sends", async () => {
    const { stdout } = await call([...users, "--setting", "lang=fr", "--curl"]);
    expect(stdout).not.toContain("needle");
    await call([...users, "--setting", "lang=fr"]);
    const sent = site.requests.at(-1)?.fieldNames;
    const names = [...stdout.matchAll(/--data(?:-urlencode)? '?([^=@]+)/g)].map(([, name]) => name);
    expect(names).toEqual(sent);
  });
});

describe("a call refused before sending", () => {
  test.each<[title: string, args: string[], message: string]>([
    ["an unknown function", ["core_user_get_user"], "the nearest names are core_user_get_users"],
    ["a missing parameter", ["core_user_get_users"], "criteria: expected list"],
    ["a mistyped key", ["core_user_get_users", "criteria[0][kee]=x"], 'did you mean "key"?'],
    [
      "a text for a number",
      ["core_user_delete_users", "userids=x", "-y"],
      "userids[0]: expected int",
    ],
    ["too many fields", [...users, "--max-input-vars", "4"], "PHP would drop 1 of its 5 fields"],
    ["a bare word", ["core_user_get_users", "email"], "is not of the form name=value"],
    ["no function", [], "no function was given"],
    ["two ways to print", [...users, "--raw", "--table"], "cannot be given together"],
    ["an unknown setting", [...users, "--setting", "language=fr"], "--setting takes lang="],
    ["a timeout that is no number", [...users, "--timeout", "soon"], "takes a whole number"],
    [
      "an address with a password",
      [...users, "--url", "https://me:needle@x.example"],
      "must look like",
    ],
    [
      "parameters that are a list",
      ["core_user_get_users", "--params", "-"],
      "does not contain a JSON object",
    ],
  ])("because of %s exits with 2", async (_title, args, message) => {
    const { exitCode, stdout, stderr } = await nothingSent(() => call(args, { input: "[]" }));
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("needle");
  });

  test("because no address was given names that of the spec, but does not use it", async () => {
    const { exitCode, stderr } = await call(users, { environment: { MOODLE_TOKEN: token } });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      "--url https://school.example/moodle (the spec was made from https://evil",
    );
  });

  test("because no token was given", async () => {
    const { exitCode, stderr } = await call(users, { environment: { MOODLE_URL: site.url } });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("set the variable MOODLE_TOKEN");
  });
});

describe("a function that may change something", () => {
  const remove = ["core_user_delete_users", "userids=5"];

  test("is not called in a script without --yes", async () => {
    const { exitCode, stderr } = await nothingSent(() => call(remove));
    expect(exitCode).toBe(2);
    expect(stderr).toContain("core_user_delete_users changes something");
    expect(stderr).toContain("add --yes");
  });

  test("is called only after the user confirms", async () => {
    const questions: string[] = [];
    const answering = (reply: string | undefined): Terminal => ({
      ask: (question) => {
        questions.push(question);
        return Promise.resolve(reply);
      },
    });
    for (const no of ["", "n", undefined, "yellow"]) {
      expect((await nothingSent(() => call(remove, answering(no)))).exitCode).toBe(1);
    }
    expect((await call(remove, answering(" Yes"))).exitCode).toBe(0);
    expect(questions[0]).toBe(
      `core_user_delete_users changes something on ${site.url}. Call it? [y/N] `,
    );
    expect(site.requests.at(-1)?.params).toEqual({ userids: [5] });
  });

  test("includes a function without known effects", async () => {
    expect((await nothingSent(() => call(["local_x_strange"]))).stderr).toContain(
      "may change something",
    );
  });
});

describe("secrets", () => {
  test("are read from the terminal without echo if they are not set", async () => {
    const questions: unknown[] = [];
    const ask: NonNullable<Terminal>["ask"] = (question, options) => {
      questions.push([question, options]);
      return Promise.resolve(` ${token}\n`);
    };
    expect((await call(users, { ask, environment: { MOODLE_URL: site.url } })).exitCode).toBe(0);
    expect(questions).toEqual([["Token (not shown): ", { hidden: true }]]);
  });

  test.each([["--raw"], ["--table"], []])(
    "are not in the output, even if a site echoes them: %s",
    async (...way) => {
      const { exitCode, stdout, stderr } = await call([...secret, ...way]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("gossip (x\\y) from local_x_secret");
      expect(stdout + stderr).not.toContain("needle");
      expect(stderr).not.toContain("hunter22");
    },
  );

  test("are not in the list of processes, in debug output or in errors of a real process", async () => {
    const gone = await startSite({ spec });
    await gone.close();
    const args = [commandFile, "call", ...users, "--spec", file];
    const result = spawnSync(process.execPath, [...args, "--url", gone.url], {
      env: { ...process.env, MOODLE_TOKEN: token, DEBUG: "*", NODE_DEBUG: "fetch,undici,net" },
      encoding: "utf8",
    });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain("ECONNREFUSED");
    expect(result.stdout + result.stderr + result.output.join("")).not.toContain("needle");
  });
});

test("a wrong token leads to advice on what to check", async () => {
  const environment = { MOODLE_TOKEN: "needle-of-elsewhere", MOODLE_URL: site.url };
  const { exitCode, stderr } = await call(users, { environment });
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    "invalidtoken (core\\exception\\moodle_exception) from core_user_get_users",
  );
  expect(stderr).toContain("Check that");
  expect(stderr).not.toContain("needle");
});

describe("the functions of a site are read", () => {
  const dry = ["call", ...users, "--dry-run"];

  test("from a saved page, a client's folder, or MOODLE_SPEC", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "page.html"), pageOf(spec));
    writeFileSync(join(folder, "spec.json"), serializeSpec(spec));
    for (const given of [join(folder, "page.html"), folder]) {
      expect((await run([...dry, "--spec", given])).exitCode).toBe(0);
      expect((await run(dry, { environment: { MOODLE_SPEC: given } })).exitCode).toBe(0);
    }
    expect(await run([...dry, "--spec", join(folder, "missing.json")])).toMatchObject({
      exitCode: 1,
    });
  });

  test("from a client in a usual place", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "src/moodle"), { recursive: true });
    const inFolder = () =>
      spawnSync(process.execPath, [commandFile, ...dry], {
        cwd: folder,
        encoding: "utf8",
      });
    expect(inFolder().stderr).toContain("no spec was found here: name one with --spec");
    writeFileSync(join(folder, "src/moodle/spec.json"), serializeSpec(spec));
    expect(inFolder()).toMatchObject({ status: 0, stderr: "" });
  });
});
