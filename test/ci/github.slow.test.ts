import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  addBrokenSite,
  checkOut,
  type Project,
  readIn,
  startProject,
  expectProposedClient,
  proposedCommit,
} from "./project.js";
import { secrets as moodleSecrets, startUpgradedSite, type UpgradedSite } from "./upgraded-site.js";

/*
 * The steps of the workflow that `init` writes, run verbatim against a simulated site and a Git
 * repository on this machine. Only `gh` is replaced, by a program that logs its calls.
 */

interface Step {
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Keeps its pull requests in a file: `{ number, head, state, body }[]`. */
const gh = `#!/usr/bin/env node
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const file = process.env.GH_STATE;
const state = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
const [noun, verb, ...rest] = process.argv.slice(2);
const option = (name) => rest[rest.indexOf(name) + 1];
if (noun !== "pr" || process.env.GH_TOKEN !== "gh-secret") process.exit(1);
if (verb === "list") {
  const found = state.filter((pr) => pr.head === option("--head") && (option("--state") === "all" || pr.state === option("--state")));
  process.stdout.write(found.length === 0 ? "" : String(found[0].number) + "\\n");
} else {
  const body = readFileSync(option("--body-file"), "utf8");
  if (verb === "create") state.push({ number: state.length + 1, head: option("--head"), base: option("--base"), title: option("--title"), state: "open", body, edits: 0 });
  else if (verb === "edit") { const pr = state.find(({ number }) => String(number) === rest[0]); pr.body = body; pr.edits++; }
  else process.exit(1);
  writeFileSync(file, JSON.stringify(state));
}
`;

describe("the workflow for GitHub Actions", () => {
  let project: Project;
  let site: UpgradedSite;
  let steps: readonly Step[];
  let variables: Readonly<Record<string, string>>;
  /** Runs the workflow once on a fresh checkout and returns its output. */
  const runWorkflow = async (status = 0): Promise<string> => {
    await checkOut(project);
    writeFileSync(join(project.folder, "../step-summary.md"), "");
    let printed = "";
    let failed = 0;
    for (const { if: condition, run, env = {} } of steps) {
      // After a failed step, only steps with their own condition run.
      if (run === undefined || (failed !== 0 && condition === undefined)) continue;
      const secrets: Record<string, string> = {
        ...moodleSecrets,
        MOODLE_TOKEN: "",
      };
      const given = Object.fromEntries(
        Object.entries(env).map(([key, value]) => [
          key,
          value === "${{ github.token }}"
            ? "gh-secret"
            : (secrets[/secrets\.(\w+)/.exec(value)?.[1] ?? ""] ?? value),
        ]),
      );
      const ran = await project.run(run, {
        ...variables,
        ...given,
        RUNNER_TEMP: join(project.folder, ".."),
        GITHUB_STEP_SUMMARY: join(project.folder, "../step-summary.md"),
        GITHUB_REF_NAME: "main",
        GH_STATE: join(project.folder, "../gh.json"),
      });
      failed ||= ran.status;
      printed += ran.stdout + ran.stderr;
    }
    expect(failed, printed).toBe(status);
    return printed;
  };

  interface PullRequest {
    readonly number: number;
    readonly head: string;
    readonly base: string;
    readonly body: string;
    readonly edits: number;
  }
  const pullRequests = (): readonly PullRequest[] => {
    const file = join(project.folder, "../gh.json");
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as PullRequest[]) : [];
  };
  const tip = (): Promise<string> => proposedCommit(project);

  beforeAll(async () => {
    project = await startProject();
    site = await startUpgradedSite();
    writeFileSync(join(project.bin, "gh"), gh);
    chmodSync(join(project.bin, "gh"), 0o755);
    const started = await project.run(
      `npx moodle-codegen init --yes --url ${site.url} --ci github
       npx moodle-codegen update
       git add --all && git commit --quiet --message Client && git push --quiet origin main`,
      moodleSecrets,
    );
    expect(started.status, started.stdout + started.stderr).toBe(0);
    const workflow = parse(readIn(project, ".github/workflows/moodle-client.yml")) as {
      readonly jobs: {
        readonly update: { readonly env: Record<string, string>; readonly steps: readonly Step[] };
      };
    };
    ({ env: variables, steps } = workflow.jobs.update);
  }, 300_000);
  afterAll(() => site.close());

  test("does nothing while the site is unchanged", async () => {
    const printed = await runWorkflow();
    expect(printed).toContain("There is nothing to propose.");
    expect(pullRequests()).toEqual([]);
    expect(await tip()).toBe("");
    expect(readFileSync(join(project.folder, "../step-summary.md"), "utf8")).toBe(
      "The API of the site has not changed.\n",
    );
  });

  test("proposes the new client with a summary of the changes after an upgrade", async () => {
    await site.upgrade();
    const printed = await runWorkflow();
    expect(printed).not.toContain("s3cr3t");
    const [request, other] = pullRequests();
    expect(other).toBeUndefined();
    expect(request).toMatchObject({ head: "moodle-client", base: "main", edits: 0 });
    expect(request?.body).toContain(site.gone[0]);
    expect(request?.body).toContain("breaking");
    expect(readFileSync(join(project.folder, "../step-summary.md"), "utf8")).toBe(request?.body);
    await expectProposedClient(project);
  });

  test("does nothing on the next run without further changes", async () => {
    const [before, requests] = [await tip(), pullRequests()];
    const printed = await runWorkflow();
    expect(printed).toContain("Pull request 1 proposes this already.");
    expect(await tip()).toBe(before);
    expect(pullRequests()).toEqual(requests);
  });

  test("updates the same branch and pull request after a further upgrade", async () => {
    const before = await tip();
    await site.upgrade();
    await runWorkflow();
    expect(await tip()).not.toBe(before);
    const [request, other] = pullRequests();
    expect(other).toBeUndefined();
    expect(request).toMatchObject({ number: 1, edits: 1 });
    expect(request?.body).toContain(site.gone[0]);
    expect(request?.body).toContain(site.gone[1]);
  });

  test("proposes the changes of the other sites and fails when one of several sites fails", async () => {
    await addBrokenSite(project, site.url);
    await site.upgrade();
    await runWorkflow(1);
    const [request] = pullRequests();
    expect(request).toMatchObject({ number: 1, edits: 2 });
    expect(request?.body).toContain(site.gone[2]);
    expect(request?.body).toContain("`gone`: failed");
  });
});
