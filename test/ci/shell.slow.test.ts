import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addBrokenSite,
  checkOut,
  type Project,
  startProject,
  expectProposedClient,
  proposedCommit,
} from "./project.js";
import { secrets, startUpgradedSite, type UpgradedSite } from "./upgraded-site.js";

/* The script that `init` writes, run against a simulated site and a Git repository on this machine. */

describe("the shell script", () => {
  let project: Project;
  let site: UpgradedSite;

  const runScript = async (status = 0): Promise<string> => {
    await checkOut(project);
    const ran = await project.run("scripts/update-moodle-client.sh", secrets);
    expect(ran.status, ran.stdout + ran.stderr).toBe(status);
    expect(ran.stdout + ran.stderr).not.toContain("s3cr3t");
    const { stdout } = await project.run("git branch --show-current; git status --porcelain");
    expect(stdout).toBe("main\n");
    return ran.stdout + ran.stderr;
  };
  const tip = (): Promise<string> => proposedCommit(project);
  const message = async (): Promise<string> => {
    const ran = await project.run(
      "git fetch --quiet origin && git log -1 --format=%B origin/moodle-client",
    );
    return ran.stdout;
  };

  beforeAll(async () => {
    project = await startProject();
    site = await startUpgradedSite();
    const started = await project.run(
      `npx moodle-codegen init --yes --url ${site.url} --ci shell
       npx moodle-codegen update
       git add --all && git commit --quiet --message Client && git push --quiet origin main`,
      secrets,
    );
    expect(started.status, started.stdout + started.stderr).toBe(0);
  }, 300_000);
  afterAll(() => site.close());

  test("does nothing while the site is unchanged", async () => {
    expect(await runScript()).toContain("There is nothing to push.");
    expect(await tip()).toBe("");
  });

  test("pushes a branch with the new client and the summary after an upgrade", async () => {
    await site.upgrade();
    expect(await runScript()).toContain("Pushed to the branch moodle-client.");
    expect(await message()).toMatch(/^Moodle client of the site as it is now\n\n#/);
    expect(await message()).toContain(site.gone[0]);
    await expectProposedClient(project);
  });

  test("pushes nothing on the next run without further changes", async () => {
    const before = await tip();
    expect(await runScript()).toContain("The branch moodle-client has this already.");
    expect(await tip()).toBe(before);
  });

  test("updates the same branch after a further upgrade", async () => {
    const before = await tip();
    await site.upgrade();
    await runScript();
    expect(await tip()).not.toBe(before);
    for (const name of site.gone.slice(0, 2)) expect(await message()).toContain(name);
  });

  test("pushes the changes of the other sites and fails when one of several sites fails", async () => {
    await addBrokenSite(project, site.url);
    await site.upgrade();
    expect(await runScript(1)).toContain("Pushed to the branch moodle-client.");
    expect(await message()).toContain(site.gone[2]);
    expect(await message()).toContain("`gone`: failed");
  });

  test("fails and changes nothing when the site cannot be read", async () => {
    await checkOut(project);
    const ran = await project.run("scripts/update-moodle-client.sh", {
      ...secrets,
      MOODLE_PASSWORD: "wrong",
    });
    expect(ran.status).toBe(1);
    const { stdout } = await project.run("git branch --show-current; git status --porcelain");
    expect(stdout).toBe("main\n");
  });
});
