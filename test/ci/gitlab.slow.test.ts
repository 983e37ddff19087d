import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type GitlabHost, startGitlabHost } from "./gitlab-host.js";
import {
  addBrokenSite,
  checkOut,
  type Project,
  readIn,
  startProject,
  expectProposedClient,
  proposedCommit,
} from "./project.js";
import { secrets, startUpgradedSite, type UpgradedSite } from "./upgraded-site.js";

/*
 * The script of the job that `init` writes, run as a runner does (the lines as one script, on a detached
 * checkout, with the variables of a pipeline) against a simulated site and a fake GitLab host.
 */

describe("the job for GitLab CI", () => {
  let project: Project;
  let site: UpgradedSite;
  let host: GitlabHost;
  let job: { readonly script: readonly string[]; readonly variables: Record<string, string> };
  const token = "glpat-t0ken-of-the-project";

  const runJob = async (status = 0): Promise<string> => {
    await checkOut(project);
    const { script, variables } = job;
    const ran = await project.run(`git switch --quiet --detach\n${script.join("\n")}`, {
      ...secrets,
      ...variables,
      MOODLE_CLIENT_TOKEN: token,
      CI_SERVER_HOST: "gitlab.example",
      CI_PROJECT_URL: `${host.url}/group/remote`,
      CI_API_V4_URL: `${host.url}/api/v4`,
      CI_PROJECT_ID: "7",
      CI_DEFAULT_BRANCH: "main",
      // Variables of the runner itself.
      TMPDIR: join(project.folder, ".."),
    });
    expect(ran.status, ran.stdout + ran.stderr).toBe(status);
    expect(ran.stdout + ran.stderr).not.toContain(token);
    expect(ran.stdout + ran.stderr).not.toContain("s3cr3t");
    return ran.stdout + ran.stderr;
  };
  const tip = (): Promise<string> => proposedCommit(project);

  beforeAll(async () => {
    project = await startProject();
    site = await startUpgradedSite();
    host = await startGitlabHost(project.remote, token);
    const started = await project.run(
      `npx moodle-codegen init --yes --url ${site.url} --ci gitlab
       npx moodle-codegen update
       git add --all && git commit --quiet --message Client && git push --quiet origin main`,
      secrets,
    );
    expect(started.status, started.stdout + started.stderr).toBe(0);
    const file = parse(readIn(project, ".gitlab-ci.yml")) as Record<string, typeof job>;
    job = file["moodle-client"] ?? { script: [], variables: {} };
    expect(job.script.length).toBeGreaterThan(5);
  }, 300_000);
  afterAll(async () => {
    await host.close();
    await site.close();
  });

  test("does nothing while the site is unchanged", async () => {
    expect(await runJob()).toContain("There is nothing to propose.");
    expect([await tip(), host.requests, host.log]).toEqual(["", [], []]);
  });

  test("opens a merge request with the new client after an upgrade", async () => {
    await site.upgrade();
    await runJob();
    expect(host.requests).toMatchObject([
      { source_branch: "moodle-client", target_branch: "main", edits: 0 },
    ]);
    expect(host.requests[0]?.description).toContain(site.gone[0]);
    expect(host.requests[0]?.description).toContain("breaking");
    expect(host.log.join("\n")).not.toContain(token);
    await expectProposedClient(project);
  });

  test("does nothing on the next run without further changes", async () => {
    const [before, asked] = [await tip(), host.log.length];
    expect(await runJob()).toContain("The merge request proposes this already.");
    expect([await tip(), host.log.length]).toEqual([before, asked]);
  });

  test("updates the same branch and merge request after a further upgrade", async () => {
    const before = await tip();
    await site.upgrade();
    await runJob();
    expect(await tip()).not.toBe(before);
    expect(host.requests).toMatchObject([{ iid: 1, edits: 1 }]);
    for (const name of site.gone.slice(0, 2)) expect(host.requests[0]?.description).toContain(name);
  });

  test("proposes the changes of the other sites and fails when one of several sites fails", async () => {
    await addBrokenSite(project, site.url);
    await site.upgrade();
    await runJob(1);
    expect(host.requests).toMatchObject([{ iid: 1, edits: 2 }]);
    expect(host.requests[0]?.description).toContain(site.gone[2]);
    expect(host.requests[0]?.description).toContain("`gone`: failed");
  });

  test("fails and pushes nothing if the token lacks permission", async () => {
    const wrong = { ...secrets, ...job.variables, MOODLE_CLIENT_TOKEN: "another" };
    await checkOut(project);
    await project.run("git push --quiet origin :refs/heads/moodle-client");
    const ran = await project.run(`git switch --quiet --detach\n${job.script.join("\n")}`, {
      ...wrong,
      CI_PROJECT_URL: `${host.url}/group/remote`,
      TMPDIR: join(project.folder, ".."),
    });
    expect(ran.status).not.toBe(0);
    expect(await tip()).toBe("");
    expect(readFileSync(join(project.folder, ".git/config"), "utf8")).not.toContain("another");
  });
});
