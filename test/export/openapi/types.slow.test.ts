import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { functionsOf } from "../../plan/result-checks.js";
import { emitted } from "../../emit/emitted.js";
import { typeCheck } from "../../emit/type-check.js";
import { shippedFacts } from "../../../src/knowledge/index.js";
import { describeWithShared } from "../../support/shared.js";
import { openApiOfSite } from "./open-api-of-site.js";

describeWithShared("the types of openapi-typescript", () => {
  test("and those of the client are assignable to each other", { timeout: 300_000 }, async () => {
    const { text, plan, spec } = await openApiOfSite("moodle-4.5", { profile: "restful" });
    const types = astToString(await openapiTS(text));
    const files = new Map(await emitted(spec, { facts: await shippedFacts() }));
    files.set("openapi.ts", types);
    const functions = functionsOf(plan);
    const lines = functions.map(({ name }, index) => {
      const operation = `paths["/webservice/restful/server.php/${name}"]["post"]`;
      const ours = `moodle.MoodleFunctions["${name}"]`;
      const params = `Mutual<Body<${operation}>, Sent<${ours}["params"]>>`;
      const result = `Mutual<Answer<${operation}>, Nothing<${ours}["result"]>>`;
      return `export const f${String(index)}: [${params}, ${result}] = [true, true]; // ${name}`;
    });
    const program = `import type * as moodle from "./moodle/index.js";
import type { paths } from "./moodle/openapi.js";
type Mutual<A, B> = [A] extends [B] ? ([B] extends [A] ? true : { theirs: A; ours: B }) : { theirs: A; ours: B };
type Body<O> = O extends { requestBody?: { content: { "application/json": infer B } } } ? B : "no body";
type Answer<O> = O extends { responses: { 200: { content: { "application/json": infer A } } } } ? A : "no answer";
// A client takes undefined for a parameter that is left out, and nothing for null.
type Sent<T> = T extends string ? string : T extends readonly (infer I)[] ? Sent<I>[] : T extends object ? { [K in keyof T]: Sent<Exclude<T[K], undefined>> } : T;
type Nothing<T> = [T] extends [void] ? null : T;
// @ts-expect-error -- the comparison finds a difference
export const different: Mutual<{ a: string }, { a: number }> = true;
type Users = paths["/webservice/restful/server.php/core_user_get_users"]["post"];
// @ts-expect-error -- and an answer is not of any type
export const other: Mutual<Answer<Users>, { users: string }> = true;
${lines.join("\n")}
`;
    const [checked] = await typeCheck(files, [program], {
      compiler: "typescript-7",
      moduleResolution: "bundler",
    });
    const { errors = "" } = checked ?? {};
    const bad = [...errors.matchAll(/program\.ts[(:](\d+)/g)].map(([, line]) => Number(line));
    const all = program.split("\n");
    const names = [...new Set(bad)].map((line) => all[line - 1]?.split("// ").at(-1));
    console.info(`${String(functions.length)} functions, ${String(names.length)} differ:`, names);
    if (bad.length === 0) expect(errors).toBe("");
    expect(names.length / functions.length).toBeLessThanOrEqual(0.01);
  });
});
