import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { assembleClient, type Validators } from "./assemble.js";

const modules = fileURLToPath(new URL("../../node_modules/", import.meta.url));
const strict = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
  target: "es2022",
  lib: ["es2022", "dom"],
  types: [],
};

const program = `
import { XMLParser } from "fast-xml-parser";
import { batch, callByName, callInParts, callUnlisted, coreUserDeleteUsers, coreUserGetUsers, createMoodleClient, download } from "./index.js";
import { fetchToken, isMoodleError, MoodlePartsError, MoodleServerError, upload, verify, xml } from "./index.js";
const moodle = createMoodleClient({ url: "https://school.example", token: "t" });
const { users } = await coreUserGetUsers(moodle, { criteria: [{ key: "id", value: "2" }] });
export const id: number | undefined = users[0]?.id;
export const ping: boolean = await callByName(moodle, "core_webservice_ping");
export const nothing = await callByName(moodle, "core_user_delete_users", { userids: [1] });
await callByName(moodle, "core_webservice_get_site_info", {}, { timeout: 5 });
// @ts-expect-error required parameters are missing
await callByName(moodle, "core_user_get_users");
// @ts-expect-error an unknown name
await callByName(moodle, "core_user_get_user", {});
// @ts-expect-error a parameter that does not exist
await callByName(moodle, "core_webservice_ping", { a: 1 });
const { token } = await fetchToken({ url: "https://s.example", username: "u", password: "p", service: "s" });
createMoodleClient({ url: "https://s.example", token, format: xml(XMLParser), concurrency: 2, retry: { attempts: 2 } });
const [found, info] = await batch(moodle, [
  (client) => coreUserGetUsers(client, { criteria: [] }),
  (client) => callByName(client, "core_webservice_get_site_info"),
]);
export const names: (string | undefined)[] = [info.ok ? info.value.sitename : undefined];
export const ids: number[] = found.ok ? found.value.users.map((user) => user.id) : [];
export const gone: void = await callInParts(moodle, coreUserDeleteUsers, { userids: [1] }, { part: "userids" });
const params = { criteria: [{ key: "id", value: "2" }] };
const merged = await callInParts(moodle, coreUserGetUsers, params, { part: "criteria", size: 5 });
export const mergedId: number | undefined = merged.users[0]?.id;
// @ts-expect-error a parameter that is not a list
await callInParts(moodle, coreUserDeleteUsers, { userids: [1] }, { part: "users" });
const { itemid } = await upload(moodle, [{ name: "a.txt", content: "a" }, new File(["b"], "b.txt")]);
const file: Response = await download(moodle, { fileurl: "https://s.example/pluginfile.php/1/x" });
const { missing } = await verify(moodle, { release: "4.5" });
export const rest = [itemid, file.ok, missing] as const;
export const far = (error: unknown) => error instanceof MoodlePartsError && error.done;
export const other: unknown = await callUnlisted(moodle, "local_x_y", { a: [1] });
export const foreign = (error: unknown) => isMoodleError(error, MoodleServerError) && error.errorcode;
export const code = (error: unknown) => error instanceof MoodleServerError && error.errorcode;
`;

/** Returns the compiler's output for `program.ts` in this folder. */
function compile(typescript: string, folder: string, module: string, options: string[] = []) {
  const moduleResolution = module === "esnext" ? "bundler" : module;
  const compilerOptions = { ...strict, module, moduleResolution };
  const config = { compilerOptions, files: ["program.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const args = [join(modules, typescript, "bin/tsc"), "-p", ".", ...options];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", cwd: folder });
  return stdout + stderr;
}

describe("a client compiles", () => {
  const kinds: Validators[] = ["zod", "zod-mini", "none"];
  const folders = new Map(kinds.map((kind) => [kind, assembleClient(kind)]));
  for (const folder of folders.values()) writeFileSync(join(folder, "program.ts"), program);

  test.each([
    ["typescript", "zod", "nodenext"],
    ["typescript", "zod-mini", "esnext"],
    ["typescript-5.5", "zod", "esnext"],
    ["typescript-5.5", "none", "nodenext"],
    ["typescript-7", "zod-mini", "nodenext"],
    ["typescript-7", "zod", "esnext"],
  ] as const)("with %s, validators %s, modules %s", (typescript, kind, module) => {
    expect(compile(typescript, folders.get(kind) ?? "", module)).toBe("");
  });
});

test("a validators file needs few of TypeScript's instantiations", () => {
  const folder = assembleClient("zod");
  writeFileSync(join(folder, "program.ts"), `export * from "./functions/core-user.js";`);
  const printed = compile("typescript", folder, "nodenext", ["--extendedDiagnostics"]);
  const [, count] = /Instantiations: +(\d+)/.exec(printed) ?? [];
  console.info(`${String(count)} instantiations`);
  expect(Number(count)).toBeLessThan(8000);
});
