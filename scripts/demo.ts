/**
 * `npm run demo`: the main job from beginning to end, on a simulated site on this machine. Its
 * documentation page is fetched and read, a client is generated and type-checked together with a small
 * program, and the program makes its calls. Exits with 1 on any unexpected outcome.
 */
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { formatDiagnostic, type WithDiagnostics } from "../src/diagnostics/index.js";
import { parsePage } from "../src/parse/index.js";
import { generateClient, writeClient } from "../src/project/index.js";
import { startSite, type SimulatedSite, type SiteOptions } from "../src/simulate/index.js";
import { serializeSpec, type JsonValue, type Spec } from "../src/model/index.js";
import { readSpec } from "../src/model/checking/index.js";
import type { MoodleClient } from "../generated/index.js";
import { DemoFailure } from "./demo/failure.js";
import type * as Program from "./demo/program.js";
import { code, expectedError, failure, heading, next, result, step } from "./demo/show.js";
import { typeCheck } from "./demo/type-check.js";

const root = fileURLToPath(new URL("../", import.meta.url));
/** Mirrors the layout of the repository, so that the program finds the client at the expected path. */
const folder = join(root, ".cache/demo");
const clientFolder = join(folder, "generated");
const programFile = join(folder, "scripts/demo/program.ts");

await rm(folder, { recursive: true, force: true });
await mkdir(dirname(programFile), { recursive: true });
await copyFile(join(root, "scripts/demo/program.ts"), programFile);

const site = await startSite(await riverbend());
try {
  heading("From a documentation page to a typed client");
  await makeClient(site);
  heading("Calls through the client");
  await makeCalls(site);
  heading("Where to look next");
  next(show(join(folder, "spec.json")), "what the page says");
  next(show(join(clientFolder, "README.md")), "the client that was just made");
  next(show(programFile), "the program that called it");
  next("npx moodle-codegen generate saved-page.html --output moodle", "the same for your own site");
} catch (error) {
  failure(error instanceof DemoFailure ? error.message : String((error as Error).stack));
  process.exitCode = 1;
} finally {
  await site.close();
}

/** Starts the simulated site. The service of its token lacks one function of the page, a common case. */
async function riverbend(): Promise<SiteOptions> {
  const spec = unwrap(readSpec(await readFile(join(root, "specs/riverbend.json"), "utf8")));
  const answers = JSON.parse(
    await readFile(join(root, "specs/answers/riverbend.json"), "utf8"),
  ) as Answers;
  const inService = ({ name }: { readonly name: string }) => name !== "core_user_update_users";
  const info = answers.core_webservice_get_site_info;
  return {
    spec,
    service: spec.functions.filter(inService).map(({ name }) => name),
    answers: {
      ...answers,
      core_webservice_get_site_info: { ...info, functions: info.functions.filter(inService) },
    },
    debug: false,
  };
}

/** The answers of the example site that the demo depends on. */
interface Answers extends Record<string, JsonValue> {
  core_webservice_get_site_info: Record<string, JsonValue> & { functions: { name: string }[] };
}

async function makeClient({ url }: SimulatedSite): Promise<void> {
  const address = `${url}/admin/webservice/documentation.php`;
  const page = await timed("fetch the page", async () => {
    const response = await fetch(address);
    const text = await response.text();
    return [text, `${address}, ${kilobytes(text)}`];
  });
  const spec = await timed<Spec>("read it", () => {
    const read = unwrap(parsePage(page, { source: address }));
    return [read, `${String(read.functions.length)} functions, nothing unread`];
  });
  await writeFile(join(folder, "spec.json"), serializeSpec(spec));
  const files = await timed("generate", async () => {
    const generated = await generateClient(spec);
    const made = unwrap({ value: generated.files, diagnostics: generated.diagnostics });
    const size = kilobytes([...made.values()].join(""));
    return [made, `${String(made.size)} files, ${size}`];
  });
  await timed("write", async () => {
    const report = unwrap(await writeClient(files, clientFolder));
    return [report, `${show(clientFolder)}, ${String(report.created.length)} files created`];
  });
  await timed("type check, strict", () => {
    const check = typeCheck([programFile], folder, join(folder, "js"));
    if (check.errors.length > 0) throw new DemoFailure(check.errors.join("\n"));
    return [check, `0 errors in ${String(check.files)} files of client and program`];
  });
}

async function makeCalls({ url, token, requests }: SimulatedSite): Promise<void> {
  const compiled = pathToFileURL(join(folder, "js/scripts/demo/program.js")).href;
  const program = (await import(compiled)) as typeof Program;
  const moodle = program.connect(url, token);
  const received = () => requests.filter((request) => request.function !== undefined).length;
  for (const call of program.calls) {
    const before = received();
    heading(`  ${call.title}`);
    code(sourceOf(call));
    await makeCall(call, moodle);
    const expected = call.sent === false ? 0 : 1;
    if (received() - before !== expected) {
      throw new DemoFailure(
        `the site received ${String(received() - before)} calls, not ${String(expected)}`,
      );
    }
  }
  console.log(
    `\n  ${String(program.calls.length)} calls made, ${String(received())} of them sent.`,
  );
}

async function makeCall(call: Program.Call, moodle: MoodleClient): Promise<void> {
  const start = performance.now();
  let value: unknown;
  try {
    value = await call.run(moodle);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== call.fails) throw error;
    expectedError(error, performance.now() - start);
    return;
  }
  if (call.fails !== undefined) throw new DemoFailure(`${call.fails} was not thrown`);
  result(value, performance.now() - start);
}

async function timed<T>(what: string, work: () => [T, string] | Promise<[T, string]>): Promise<T> {
  const start = performance.now();
  const [value, text] = await work();
  step(what, text, performance.now() - start);
  return value;
}

/** Returns the value of a stage without problems. */
function unwrap<T>({ value, diagnostics }: WithDiagnostics<T | undefined>): T {
  if (value === undefined || diagnostics.length > 0) {
    throw new DemoFailure(diagnostics.map(formatDiagnostic).join("\n"));
  }
  return value;
}

/** Returns the code of a call, indented as in the program; TypeScript's output is indented twice as far. */
function sourceOf({ run }: Program.Call): string {
  const [first = "", ...lines] = String(run).split("\n");
  const outer = Math.min(...lines.map((line) => line.search(/\S/)));
  const inner = lines.map((line) => line.slice(outer).replace(/^( +)\1/, "$1"));
  return [first.trimEnd(), ...inner].join("\n");
}

function show(path: string): string {
  return relative(root, path);
}

function kilobytes(text: string): string {
  return `${String(Math.ceil(Buffer.byteLength(text) / 1024))} KiB`;
}
