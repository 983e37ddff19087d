import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SiteError, startSite, type SimulatedSite } from "../../src/simulate/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { commandFile } from "../support/command.js";
import { pageOf, run, temporaryFolder, type Run } from "./support.js";
import { stable } from "../support/stable-text.js";

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
    expect(stdout).toBe(`{
  "users": [
    {
      "id": 3,
      "fullname": "Zoë \\u009b31m Ødegård"
    },
    {
      "id": 12,
      "fullname": "李小龍"
    }
  ]
}
`);
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
    expect(reported.stderr).toBe(`warning call/mismatch  the answer should be int, but is string
  in local_x_strange → result
  help: Add an override that states what the site really sends; see docs/overrides.md.
1 warning
`);
    const strict = await call(["local_x_strange", "-y", "--validation", "strict"]);
    expect(strict).toMatchObject({ exitCode: 1, stdout: "" });
    expect(strict.stderr)
      .toBe(`error call/unfit-answer  local_x_strange: the answer does not match the documentation
  (the whole value): expected int, received string
  help: With --validation report, the answer is printed anyway; an override corrects the types.
1 error
`);
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
    expect(both.stderr)
      .toBe(`error call/not-sent  core_user_get_users was not sent: its parameters do not match the documentation
  code: expected no key of this name, received string
  help: Nothing was sent. \`moodle-codegen explain FUNCTION SPEC\` shows what the function takes.
1 error
`);
  });

  test("needs neither token nor address to be shown", async () => {
    const { exitCode, stdout } = await call([...users, "--curl"], { environment: {} });
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`printf %s "$MOODLE_TOKEN" |
  curl --silent --show-error "\${MOODLE_URL%/}/webservice/rest/server.php" \\
    --data-urlencode wstoken@- \\
    --data wsfunction=core_user_get_users \\
    --data moodlewsrestformat=json \\
    --data 'criteria[0][key]=email' \\
    --data-urlencode 'criteria[0][value]=%'
`);
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
    [
      "an unknown function",
      ["core_user_get_user"],
      `error call/unknown-function  FOLDER/spec.json has no function "core_user_get_user"; the nearest names are core_user_get_users
  help: Nothing was sent. If the site has the function, make the spec again from its documentation page.
1 error
`,
    ],
    [
      "a missing parameter",
      ["core_user_get_users"],
      `error call/not-sent  core_user_get_users was not sent: its parameters do not match the documentation
  criteria: expected list, received nothing
  help: Nothing was sent. \`moodle-codegen explain FUNCTION SPEC\` shows what the function takes.
1 error
`,
    ],
    [
      "a mistyped key",
      ["core_user_get_users", "criteria[0][kee]=x"],
      `error call/not-sent  core_user_get_users was not sent: its parameters do not match the documentation
  criteria[0].key: expected string, received nothing
  criteria[0].value: expected string, received nothing
  criteria[0].kee: expected no key of this name, received string (did you mean "key"?)
  help: Nothing was sent. \`moodle-codegen explain FUNCTION SPEC\` shows what the function takes.
1 error
`,
    ],
    [
      "a text for a number",
      ["core_user_delete_users", "userids=x", "-y"],
      `error call/not-sent  core_user_delete_users was not sent: its parameters do not match the documentation
  userids[0]: expected int, received string
  help: Nothing was sent. \`moodle-codegen explain FUNCTION SPEC\` shows what the function takes.
1 error
`,
    ],
    [
      "too many fields",
      [...users, "--max-input-vars", "4"],
      `error call/not-sent  core_user_get_users was not sent: PHP would drop 1 of its 5 fields (max_input_vars)
  help: Nothing was sent. \`moodle-codegen explain FUNCTION SPEC\` shows what the function takes.
1 error
`,
    ],
    [
      "a bare word",
      ["core_user_get_users", "email"],
      `error call/malformed-argument  the argument "email" is not of the form name=value
  help: Parameters are written name=value, parts of them name[0][key]=value or name='[{…}]'.
1 error
`,
    ],
    [
      "no function",
      [],
      `no function was given: moodle-codegen call FUNCTION name=value …
See moodle-codegen call --help
`,
    ],
    [
      "two ways to print",
      [...users, "--raw", "--table"],
      `--table and --raw cannot be given together
See moodle-codegen call --help
`,
    ],
    [
      "an unknown setting",
      [...users, "--setting", "language=fr"],
      `--setting takes lang=…, timezone=…, raw, fileurl or filter with =1 or =0, not "language=fr"
See moodle-codegen call --help
`,
    ],
    [
      "a timeout that is no number",
      [...users, "--timeout", "soon"],
      `--timeout takes a whole number, but was given as "soon"
See moodle-codegen call --help
`,
    ],
    [
      "an address with a password",
      [...users, "--url", "https://me:needle@x.example"],
      `--url must look like https://school.example/moodle, without a user name; \`moodle-codegen doctor\` finds the right one
See moodle-codegen call --help
`,
    ],
    [
      "parameters that are a list",
      ["core_user_get_users", "--params", "-"],
      `error call/not-an-object  standard input does not contain a JSON object of parameters
  help: Write all parameters as one object: { "courseid": 5 }.
1 error
`,
    ],
  ])("because of %s exits with 2", async (_title, args, message) => {
    const { exitCode, stdout, stderr } = await nothingSent(() => call(args, { input: "[]" }));
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stable(stderr)).toBe(message);
    expect(stderr).not.toContain("needle");
  });

  test("because no address was given names that of the spec, but does not use it", async () => {
    const { exitCode, stderr } = await call(users, { environment: { MOODLE_TOKEN: token } });
    expect(exitCode).toBe(2);
    expect(stderr)
      .toBe(`name the site to call: --url https://school.example/moodle (the spec was made from https://evil.example)
See moodle-codegen call --help
`);
  });

  test("because no token was given", async () => {
    const { exitCode, stderr } = await call(users, { environment: { MOODLE_URL: site.url } });
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`no token was given: set the variable MOODLE_TOKEN
See moodle-codegen call --help
`);
  });
});

describe("a function that may change something", () => {
  const remove = ["core_user_delete_users", "userids=5"];

  test("is not called in a script without --yes", async () => {
    const { exitCode, stderr } = await nothingSent(() => call(remove));
    expect(exitCode).toBe(2);
    expect(stderr)
      .toBe(`core_user_delete_users changes something, and this is not a terminal that can ask: add --yes to call it anyway
See moodle-codegen call --help
`);
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
    expect((await nothingSent(() => call(["local_x_strange"]))).stderr)
      .toBe(`local_x_strange may change something (its effects are unknown), and this is not a terminal that can ask: add --yes to call it anyway
See moodle-codegen call --help
`);
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
      expect(stderr).toBe(`error call/refused  gossip (x\\y) from local_x_secret: (secret) (secret)
  (secret) (secret)
  help: \`moodle-codegen doctor URL\` checks address, token and service step by step.
1 error
`);
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
  expect(stderr)
    .toBe(`error call/refused  invalidtoken (core\\exception\\moodle_exception) from core_user_get_users: Invalid token - token not found
Copy the token again, whole, from this site and not from a copy of it. It may have been deleted or reset, may have expired (Moodle deletes an expired token when it is used), or is another kind of key: a private token, RSS or calendar key.
  help: \`moodle-codegen doctor URL\` checks address, token and service step by step.
1 error
`);
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
    expect(inFolder().stderr)
      .toBe(`no spec was found here: name one with --spec, as a spec (.json), a saved page or the folder of a client
See moodle-codegen call --help
`);
    writeFileSync(join(folder, "src/moodle/spec.json"), serializeSpec(spec));
    expect(inFolder()).toMatchObject({ status: 0, stderr: "" });
  });
});
