import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { admin, needles, siteWith, tokenUser } from "../site/support/site.js";
import { runScript } from "../support/documented-commands.js";
import { temporaryFolder } from "../support/temporary-folder.js";

// Each test starts many programs, which is slow on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

const needle = /needle|0eed1e/i;
const environment = {
  MOODLE_USERNAME: admin.username,
  MOODLE_PASSWORD: needles.password,
  MOODLE_TOKEN: needles.token,
  COOKIE: "MoodleSession=needle-of-a-cookie",
  DEBUG: "*",
  NODE_DEBUG: "fetch,undici,net",
};

/** Returns the texts of all files below a folder. */
function allTexts(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), "latin1"))
    .join("\n");
}

let watching: NodeJS.Timeout | undefined;
afterEach(() => {
  clearInterval(watching);
});

/** Collects every command line that appears in the list of processes from now on. */
function watchProcesses(): ReadonlySet<string> {
  const seen = new Set<string>();
  watching = setInterval(() => {
    for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
      try {
        seen.add(readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " "));
      } catch {
        // The process has ended in the meantime.
      }
    }
  }, 20);
  return seen;
}

/** Each command with an address, and the expected end. */
const script = (url: string, ends: "well" | "badly"): string =>
  [
    `fetch ${url} -o page.html`,
    `fetch ${url} --json`,
    `fetch ${url} --token-only -o by-token.json`,
    `generate ${url} -o client --docs both`,
    "update --summary changes.md",
    "check configured --site",
    `call core_webservice_get_site_info --url ${url} --spec known.json`,
    `call local_sums_add a=1 --yes --url ${url} --spec known.json --table`,
    `doctor ${url} --spec known.json`,
  ]
    .map((line) => `moodle-codegen ${line} ${ends === "well" ? "" : "&& exit 99 || true"}`)
    .join("\n");

describe("secrets", () => {
  it.each(["well", "badly"] as const)(
    "are in no file, output, debug output or list of processes when commands end %s",
    async (ends) => {
      const keys = [{ service: "S", token: needles.token }];
      const fine = { users: [admin, { ...tokenUser, keys }] };
      const refusing = { users: [{ ...admin, suspended: true }] };
      const site = await siteWith({ path: "/moodle", ...(ends === "well" ? fine : refusing) });
      const folder = temporaryFolder();
      writeFileSync(join(folder, "known.json"), known);
      const config = { source: site.url, spec: "specs/site.json", output: "configured" };
      writeFileSync(join(folder, "moodle-codegen.config.json"), JSON.stringify(config));
      const processes = existsSync("/proc/self/cmdline") ? watchProcesses() : undefined;
      const withCookie = `MOODLE_COOKIE="$COOKIE" moodle-codegen fetch ${site.url} && exit 98 || true`;
      const run = await runScript(`${script(site.url, ends)}\n${withCookie}`, {
        folder,
        environment,
      });
      expect(run.exitCode, run.stderr).toBe(0);
      expect(run.stderr).toContain("live/cookie-refused");
      expect(existsSync(join(folder, "configured/index.ts"))).toBe(ends === "well");
      expect(`${run.stdout}${run.stderr}`).not.toMatch(needle);
      expect(allTexts(folder)).not.toMatch(needle);
      if (processes) {
        const lines = [...processes].filter((line) => line.includes("cli/main.js "));
        expect(lines.some((line) => line.includes(`doctor ${site.url}`))).toBe(true);
        expect(lines.join("\n")).not.toMatch(needle);
      }
    },
  );
});

/** A spec of the site, for commands that need its functions. */
const known = JSON.stringify({
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [
    {
      name: "core_webservice_get_site_info",
      parameters: [],
      returns: { kind: "object", presence: "unstated", fields: [] },
    },
    {
      name: "local_sums_add",
      parameters: [{ name: "a", kind: "int", presence: "required" }],
      returns: { kind: "int", presence: "unstated" },
    },
  ],
});
