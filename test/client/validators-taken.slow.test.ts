import { describe, expect, test } from "vitest";
import { shippedFacts } from "../../src/knowledge/index.js";
import { emitted } from "../emit/emitted.js";
import { typeCheck } from "../emit/type-check.js";
import { riverbend } from "../specs/riverbend.js";
import { loadClient } from "./load-client.js";

/** What a program shows: what the library makes of valid values, and of others. */
interface Outcome {
  readonly taken: unknown;
  readonly refused: unknown;
}

const same = "export type Same<A, B> = [A, B] extends [B, A] ? true : { given: A; want: B };";
const client = `import * as moodle from "./moodle/index.js";
${same}
const award = { userid: 3, points: 10, courseid: 1 };
`;

/** Programs as users of these libraries write them, by library, with what they show. */
const programs: Readonly<Record<string, { text: (zod: string) => string; outcome: Outcome }>> = {
  tRPC: {
    text: () => `import { initTRPC, type inferRouterInputs, type inferRouterOutputs } from "@trpc/server";
${client}
const t = initTRPC.create();
const router = t.router({
  award: t.procedure
    .input(moodle.localXpAwardPointsParams)
    .output(moodle.localXpAwardPointsResult)
    // The answer as Moodle sends it, which the validator normalises.
    .mutation(({ input }) => ({ xp: String(input.points) as unknown as number })),
});
type Input = inferRouterInputs<typeof router>["award"];
type Output = inferRouterOutputs<typeof router>["award"];
export const types: [
  Same<Input, moodle.LocalXpAwardPointsParams>,
  Same<Output, moodle.LocalXpAwardPointsResult>,
] = [true, true];
const caller = t.createCallerFactory(router)({});
export const outcome = async () => ({
  taken: await caller.award(award),
  // @ts-expect-error -- a user's id is a number
  refused: await caller.award({ ...award, userid: "ada" }).catch(({ code }) => code),
});
`,
    outcome: { taken: { xp: 10 }, refused: "BAD_REQUEST" },
  },

  "react-hook-form": {
    text: () => `import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import type { Resolver } from "react-hook-form";
${client}
const resolver = standardSchemaResolver(moodle.localXpAwardPointsParams);
export const typed: Resolver<moodle.LocalXpAwardPointsParams> = resolver;
const options = { fields: {}, shouldUseNativeValidation: false };
export const outcome = async () => ({
  taken: (await resolver(award, undefined, options)).values,
  // @ts-expect-error -- a user's id is a number
  refused: Object.keys((await resolver({ ...award, userid: "ada" }, undefined, options)).errors),
});
`,
    outcome: { taken: { userid: 3, points: 10, courseid: 1 }, refused: ["userid"] },
  },

  Hono: {
    text: () => `import { sValidator } from "@hono/standard-validator";
import { Hono } from "hono";
${client}
const app = new Hono().post("/award", sValidator("json", moodle.localXpAwardPointsParams), (c) => {
  const input: moodle.LocalXpAwardPointsParams = c.req.valid("json");
  return c.json(input);
});
const post = (body: object) =>
  app.request("/award", {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
export const outcome = async () => ({
  taken: await (await post(award)).json(),
  refused: (await post({ ...award, userid: "ada" })).status,
});
`,
    outcome: { taken: { userid: 3, points: 10, courseid: 1 }, refused: 400 },
  },

  zod: {
    text: (zod) => `import * as z from "${zod}";
${client}
const Report = z.object({
  made: z.string(),
  answers: z.array(moodle.localXpAwardPointsResult),
  first: z.optional(moodle.localXpAwardPointsParams),
});
export const type: Same<
  z.output<typeof Report>,
  {
    made: string;
    answers: moodle.LocalXpAwardPointsResult[];
    first?: moodle.LocalXpAwardPointsParams | undefined;
  }
> = true;
export const outcome = async () => ({
  taken: z.parse(Report, { made: "today", answers: [{ xp: "7" }, { xp: true }], first: award }),
  refused: z
    .safeParse(Report, { made: "today", answers: [{ xp: 1 }, { xp: "many" }] })
    .error?.issues.map(({ path }) => path.join(".")),
});
`,
    outcome: {
      taken: {
        made: "today",
        answers: [{ xp: 7 }, { xp: 1 }],
        first: { userid: 3, points: 10, courseid: 1 },
      },
      refused: ["answers.1.xp"],
    },
  },
};

describe.each(["zod", "zod-mini"] as const)("the validators of %s", (validators) => {
  test.each(Object.entries(programs))("are taken by %s", async (_library, { text, outcome }) => {
    const facts = await shippedFacts();
    const files = await emitted(riverbend, { facts, validators });
    const program = text(validators === "zod" ? "zod" : "zod/mini");
    const [checked] = await typeCheck(files, [program]);
    expect(checked?.errors).toBe("");
    const moved = [...files].map(([path, content]) => [`moodle/${path}`, content] as const);
    const loaded = await loadClient<{ outcome: () => Promise<Outcome> }>(
      new Map([...moved, ["index.ts", program]]),
    );
    expect(await loaded.outcome()).toEqual(outcome);
  });
});
