import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSite, type SimulatedSite } from "../../src/simulate/index.js";
import { commandLine } from "../support/command.js";
import { spec } from "../site/support/small-site.js";
import { temporaryFolder } from "./support.js";

const token = "needle6789abcdef0123456789abcdef";
const ada = {
  username: "ada",
  password: "needle-password",
  keys: [{ service: "programs", token }],
};

const hasScript = existsSync("/usr/bin/script");
if (!hasScript && process.env["CI"]) throw new Error("script(1) must be installed in CI");

/** A site where people log in only in a browser: its token script accepts no password. */
async function siteWithSingleSignOn(): Promise<SimulatedSite> {
  const site = await startSite({ spec, path: "/moodle", users: [ada] });
  onTestFinished(() => site.close());
  return site;
}

/** Returns the link that a browser, logged in as Ada, gets at an address. */
async function linkAt(address: string, { cookieOf }: SimulatedSite): Promise<string> {
  const response = await fetch(address, { headers: { cookie: cookieOf("ada") } });
  return /id="launchapp" href="([^"]+)"/.exec(await response.text())?.[1] ?? "";
}

/** Runs `login` in a pseudo-terminal, as in `MOODLE_TOKEN=$(…)`; a person pastes a text when the address is shown. */
async function logIn(
  { url }: SimulatedSite,
  paste: (address: string) => Promise<string>,
  folder: string,
): Promise<{ readonly screen: string; readonly kept: string; readonly exitCode: string }> {
  const shell = `TOKEN=$(${commandLine} login ${url} --service programs); echo "kept=<$TOKEN> exit=<$?>"`;
  // Without name and password, which would be tried first.
  const env = { PATH: process.env["PATH"] };
  const terminal = spawn("script", ["-qec", shell, "/dev/null"], { cwd: folder, env });
  let screen = "";
  let hasPasted = false;
  terminal.stdout.setEncoding("utf8").on("data", (text: string) => {
    screen += text;
    const address = /https?:\S+launch\.php\S+/.exec(screen)?.[0];
    if (hasPasted || address === undefined || !screen.includes("Link (not shown)")) return;
    hasPasted = true;
    void paste(address).then((link) => terminal.stdin.write(`${link}\r`));
  });
  await new Promise((resolve) => terminal.on("close", resolve));
  const [, kept = "", exitCode = ""] = /kept=<([^>]*)> exit=<(\d+)>/.exec(screen) ?? [];
  return { screen: screen.replace(/kept=<[^]*/, ""), kept, exitCode };
}

describe.skipIf(!hasScript)("login in a terminal", () => {
  test("keeps the token in a variable, and shows and writes neither it nor the link", async () => {
    const site = await siteWithSingleSignOn();
    const folder = temporaryFolder();
    const outcome = await logIn(site, (address) => linkAt(address, site), folder);
    expect(outcome).toMatchObject({ kept: token, exitCode: "0" });
    expect(outcome.screen).toContain("a token of programs, by a log-in in the browser");
    expect(outcome.screen).not.toMatch(/needle|token=/);
    expect(readdirSync(folder)).toEqual([]);
  });

  const madeUp = (wwwroot: string, passport: string): string => {
    const hash = createHash("md5")
      .update(wwwroot + passport)
      .digest("hex");
    return `moodlemobile://token=${Buffer.from(`${hash}:::${token}`).toString("base64")}`;
  };
  const passportOf = (address: string): string =>
    new URL(address).searchParams.get("passport") ?? "";

  test.each([
    [
      "of another passport",
      (address: string, site: SimulatedSite) =>
        linkAt(address.replace(/passport=[\w-]+/, "passport=another-passport"), site),
    ],
    [
      "of a foreign site",
      (address: string) =>
        Promise.resolve(madeUp("https://other.example/moodle", passportOf(address))),
    ],
    [
      "that expired with an earlier log-in",
      (_: string, site: SimulatedSite) =>
        Promise.resolve(madeUp(site.url, "passport-of-an-earlier-log-in")),
    ],
  ])("refuses a link %s", async (_title, link) => {
    const site = await siteWithSingleSignOn();
    const outcome = await logIn(site, (address) => link(address, site), temporaryFolder());
    expect(outcome).toMatchObject({ kept: "", exitCode: "1" });
    expect(outcome.screen).toContain("live/launch-link");
    const said = outcome.screen.replaceAll(/\s+/g, " ");
    expect(said).toContain("of another site, or of another log-in");
    expect(outcome.screen).not.toMatch(/needle|token=/);
  });
});
