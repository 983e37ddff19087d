import { expect, it, test } from "vitest";
import type { ClientFiles } from "../../src/emit/index.js";
import { planClient, type Validators } from "../../src/plan/index.js";
import type { Spec } from "../../src/model/index.js";
import { describeWithShared, readShared } from "../support/shared.js";
import { specFromTruth } from "../support/spec-from-truth.js";
import { assertionsIn } from "./assertions-in.js";
import { emitted } from "./emitted.js";
import { expectFormatted } from "./expect-formatted.js";
import { typeCheck, type Compilation } from "./type-check.js";

const program = `
import * as everything from "./moodle/index.js";
import { callByName, createMoodleClient, coreUserGetUsers } from "./moodle/index.js";
const moodle = createMoodleClient({ url: "https://school.example/moodle", token: "t" });
const { users } = await coreUserGetUsers(moodle, { criteria: [{ key: "email", value: "%" }] });
const info = await callByName(moodle, "core_webservice_get_site_info");
export const found: (string | undefined)[] = [users?.[0]?.email, info.sitename];
export const door = everything;
`;

const oneComponent = `
import { coreUserGetUsers } from "./moodle/functions/core-user.js";
export const get = coreUserGetUsers;
`;

describeWithShared("the client of a whole site", () => {
  let spec: Spec;
  const load = () => (spec ??= specFromTruth(readShared("truth/moodle-4.5.json.gz")));
  const clients = new Map<Validators, ClientFiles>();
  const client = async (validators: Validators = "zod"): Promise<ClientFiles> => {
    const files = clients.get(validators) ?? (await emitted(load(), { validators }));
    clients.set(validators, files);
    return files;
  };

  it("is formatted as Prettier would format it", async () => {
    await expectFormatted(await client());
  });

  test.each<Compilation & { readonly validators: Validators }>([
    { compiler: "typescript-5.5", moduleResolution: "nodenext", validators: "zod" },
    { compiler: "typescript-7", moduleResolution: "nodenext", validators: "zod-mini" },
    { compiler: "typescript-7", moduleResolution: "bundler", validators: "none" },
  ])(
    "compiles with $compiler, $moduleResolution and validators $validators",
    async ({ validators, ...compilation }) => {
      const files = await client(validators);
      const [all] = await typeCheck(files, [program], compilation);
      expect(all?.errors).toBe("");
    },
  );

  it("is cheap to compile: 10 k instantiations for one component, 100 k for all", async () => {
    const [one, all] = await typeCheck(await client(), [oneComponent, program], {
      compiler: "typescript",
      moduleResolution: "bundler",
    });
    expect([one?.errors, all?.errors]).toEqual(["", ""]);
    expect(one?.instantiations).toBeLessThanOrEqual(10_000);
    expect(all?.instantiations).toBeLessThanOrEqual(100_000);
  });

  it("has neither any nor type assertions in its generated files", async () => {
    expect(assertionsIn(await client())).toEqual([]);
  });

  it("has no name that needed adjusting", () => {
    expect(planClient(load()).diagnostics).toEqual([]);
  });

  it("does not depend on the order of the functions", async () => {
    const shuffled = { ...load(), functions: [...load().functions].reverse() };
    expect(await emitted(shuffled)).toEqual(await client());
  });
});
