import { onTestFinished, describe, expect, test } from "vitest";
import { startSite, type SimulatedSite, type SiteOptions } from "../../src/simulate/index.js";
import { spec } from "../site/support/small-site.js";
import { run, type Run } from "./support.js";

const token = "needle6789abcdef0123456789abcdef";
const password = "needle-password";
const ada = { username: "ada", password, keys: [{ service: "programs", token }] };
const secrets = { MOODLE_USERNAME: "ada", MOODLE_PASSWORD: password };

/** Starts a site where people log in only in a browser: its token script accepts no password. */
async function site(options: Partial<SiteOptions> = {}): Promise<SimulatedSite> {
  const started = await startSite({ spec, path: "/moodle", users: [ada], ...options });
  onTestFinished(() => started.close());
  return started;
}

/** A person who opens the address in a browser that is logged in, and copies the link. */
function person({ cookieOf }: SimulatedSite, notes: () => string) {
  return async (): Promise<string> => {
    const address = /https?:\S+launch\.php\S+/.exec(notes())?.[0] ?? "";
    const response = await fetch(address, { headers: { cookie: cookieOf("ada") } });
    return /id="launchapp" href="([^"]+)"/.exec(await response.text())?.[1] ?? "";
  };
}

interface LogIn {
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What the person pastes, given the link of the page. */
  readonly paste?: (link: string) => string | undefined;
}

async function logIn(
  at: SimulatedSite,
  { args = [], environment = {}, paste = (link) => link }: LogIn = {},
): Promise<Run & { readonly asked: readonly unknown[] }> {
  let notes = "";
  const asked: unknown[] = [];
  const follow = person(at, () => notes);
  const outcome = await run(["login", at.url, "--service", "programs", ...args], {
    environment,
    note: (text) => (notes += text),
    ask: async (question, options) => {
      asked.push([question, options]);
      return paste(await follow());
    },
  });
  return { ...outcome, stderr: notes, asked };
}

describe("a log-in in a browser", () => {
  test("prints the token of the pasted link alone, asked for at a hidden prompt", async () => {
    const { exitCode, stdout, stderr, asked } = await logIn(await site());
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${token}\n` });
    expect(asked).toEqual([["Link (not shown): ", { hidden: true }]]);
    expect(stderr).toContain("a token of programs, by a log-in in the browser");
    expect(stderr).not.toContain("needle");
  });

  test("follows a password that the site does not accept, as where single sign-on is used", async () => {
    const { exitCode, stdout, stderr } = await logIn(await site(), { environment: secrets });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${token}\n` });
    expect(stderr).toContain("warning live/log-in-refused");
    expect(stderr).not.toContain("needle");
  });

  test.each([
    [
      "the link of another log-in",
      (link: string) => link.replace(/.=*$/, "A").replace(/token=.{8}/, "token=AAAAAAAA"),
    ],
    ["another address", () => "https://school.example/my/"],
    ["a link that is cut off", (link: string) => link.slice(0, 50)],
    ["nothing", () => ""],
  ])("refuses %s, and repeats nothing of it", async (_title, paste) => {
    const { exitCode, stdout, stderr } = await logIn(await site(), { paste });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("error live/launch-link");
    expect(stderr).not.toContain("needle");
  });

  test("ends quietly when the person cancels", async () => {
    const { exitCode, stdout } = await logIn(await site(), { paste: () => undefined });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  });
});

describe("a log-in with a password", () => {
  const login = { username: "ada", password, service: "programs" };

  test("prints the token without a question, and says which way it took", async () => {
    const { exitCode, stdout, stderr, asked } = await logIn(await site({ login, token }), {
      environment: secrets,
    });
    expect({ exitCode, stdout, asked }).toEqual({ exitCode: 0, stdout: `${token}\n`, asked: [] });
    expect(stderr).toContain("a token of programs, by name and password");
    expect(stderr).not.toContain("needle");
  });

  test("is not tried with --browser", async () => {
    const at = await site({ login, token });
    const { stderr } = await logIn(at, { environment: secrets, args: ["--browser"] });
    expect(stderr).toContain("by a log-in in the browser");
    expect(at.requests.some(({ path }) => path.endsWith("/login/token.php"))).toBe(false);
  });

  test("fails where nobody is there to log in otherwise", async () => {
    const { url } = await site();
    const refused = await run(["login", url], { environment: secrets });
    expect(refused).toMatchObject({ exitCode: 1, stdout: "" });
    expect(refused.stderr).toContain("error live/log-in-refused");
    expect(refused.stderr).not.toContain("needle");
    expect(await run(["login", url])).toMatchObject({ exitCode: 2, stdout: "" });
  });
});
