import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { installPackage } from "../support/install-package.js";
import { isMissing, runSetUp } from "./set-ups/run-set-up.js";
import { awarded, type SetUp } from "./set-ups/set-up.js";
import { heavySetUps, lightSetUps } from "./set-ups/table.js";

/**
 * Folders outside the checkout, whose packages would be found otherwise; kept, because installing takes minutes. Tools
 * that need an older TypeScript have a folder of their own.
 */
const projectOf = ({ packages }: SetUp): string =>
  join(
    tmpdir(),
    `moodle-codegen-set-ups${packages.includes("typescript@6") ? "-typescript-6" : ""}`,
  );
const isAsked = process.env["MOODLE_CODEGEN_SET_UPS"] !== undefined;
const node22 = process.env["MOODLE_CODEGEN_NODE22"];

// `npm run set-ups` asks: a gigabyte of tools is too much for every run of CI.
describe.skipIf(!isAsked)("a project with a client, made from nothing", () => {
  const setUps = [...lightSetUps, ...heavySetUps];
  const projects = [...new Set(setUps.map(projectOf))];

  beforeAll(() => {
    for (const project of projects) {
      const own = setUps.filter((setUp) => projectOf(setUp) === project);
      mkdirSync(project, { recursive: true });
      installPackage(project, [...new Set(own.flatMap(({ packages }) => packages)), "zod"]);
    }
  }, 1_200_000);

  for (const setUp of setUps) {
    test.skipIf(isMissing(setUp, node22))(
      `calls a site: ${setUp.name}`,
      async () => {
        const project = projectOf(setUp);
        const programs = join(project, "node_modules/.bin");
        expect(await runSetUp(setUp, { project, programs, node22 })).toContain(awarded);
      },
      300_000,
    );
  }
});
