import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { XMLParser } from "fast-xml-parser";
import { catalogue } from "../../src/diagnostics/index.js";
import { serializeSpec } from "../../src/model/index.js";
import type { MoodleClient, MoodleClientOptions } from "../../templates/runtime/client.js";
import { verifyClient } from "../../templates/runtime/verify.js";
import { type Run, run as runCommand } from "../cli/support.js";
import { batch, download, fetchToken, MoodleError, upload, xml } from "../runtime/fixture/index.js";
import { clientOf, named } from "../runtime/spec-client.js";
import { smallSpec } from "../runtime/small-spec.js";
import { type SecretName, secrets } from "./secret-echoes.js";

/** What a program showed, and what it did that it must not do. */
export interface Shown {
  readonly text: string;
  readonly breaches: readonly string[];
}

/** A program that talks to a site. */
export interface Program {
  /** The secrets that it sends, and never shows. */
  readonly holds: readonly SecretName[];
  readonly run: (url: string) => Promise<Shown>;
}

const { token, password, cookie } = secrets;
const login = { username: "ada", password, service: "app" };

type Call = (options: MoodleClientOptions) => Promise<unknown>;

/** A call of a client; shows its log and its error in every form in which a program may print it. */
function caller(
  call: Call,
  more: Partial<MoodleClientOptions> = {},
  holds: readonly SecretName[] = ["token", "cookie", "password"],
): Program {
  return { holds, run: (url) => shownBy(call, { ...more, url }) };
}

async function shownBy(call: Call, options: Omit<MoodleClientOptions, "token">): Promise<Shown> {
  const printed: unknown[] = [];
  const note = (event: unknown): void => void printed.push(event);
  const breaches: string[] = [];
  try {
    await call({
      token,
      log: note,
      onMismatch: note,
      maxAnswerBytes: 2_000_000,
      retry: { attempts: 2 },
      headers: { cookie },
      ...options,
    });
  } catch (error) {
    printed.push(error);
    if (!(error instanceof MoodleError)) breaches.push(`no MoodleError: ${inspect(error)}`);
    else if (error.message.length > 150_000) breaches.push("the message is too long");
  }
  return { text: printed.map(everyForm).join("\n"), breaches };
}

function everyForm(value: unknown): string {
  const { message, stack, debuginfo, serverMessage } = Object(value) as Record<string, unknown>;
  const forms = [message, stack, debuginfo, serverMessage].filter((one) => typeof one === "string");
  return [inspect(value, { depth: 8 }), JSON.stringify(value), ...forms].join("\n");
}

const users = { users: [{ username: "ada", password }] };
const getNames: Call = (options) =>
  clientOf(smallSpec, options).call("core_user_get_names", { userids: [1] });
const createUsers: Call = (options) =>
  clientOf(smallSpec, options).call("core_user_create_users", users);

const createInBatch: Call = async (options) => {
  const one = (client: MoodleClient) => named("core_user_create_users")(client, users);
  for (const result of await batch(clientOf(smallSpec, options), [one, one])) {
    if (!result.ok) throw result.error;
  }
};

const downloadFile: Call = async (options) => {
  const client = clientOf(smallSpec, options);
  const file = await download(client, `${String(options.url)}/pluginfile.php/1/a`, {
    totalTimeout: 100_000,
  });
  const reader = file.body?.getReader();
  // A file may be larger than an answer.
  for (let size = 0; reader && size < 3_000_000;) {
    const { done, value } = await reader.read();
    if (done) return;
    size += value.length;
  }
  await reader?.cancel();
};

const known: readonly SecretName[] = ["token", "cookie"];

/** Calls of a generated client, one for each way in which it reads answers. */
const clients: Readonly<Record<string, Program>> = {
  "a call that reads": caller(getNames, {}, known),
  "a call in XML": caller(getNames, { format: xml(XMLParser) }, known),
  "a call that writes, strictly": caller(createUsers, { validation: "strict" }),
  "a call without validation": caller(createUsers, {
    ...{ validation: "off", record: () => undefined, functionInAddress: true },
  }),
  "a batch": caller(createInBatch, {}, known),
  "a token": caller((options) => fetchToken({ ...options, ...login }), {}, ["password", "cookie"]),
  "a download": caller(downloadFile, {}, known),
  "an upload": caller(
    (options) => upload(clientOf(smallSpec, options), [{ name: "a", content: "b" }]),
    {},
    known,
  ),
  "a comparison": caller(
    (options) => verifyClient(clientOf(smallSpec, options), { functions: [] }),
    {},
    known,
  ),
};

/** A command: its arguments, and the variables of its environment, which hold one secret. */
function command(
  args: (url: string) => readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Program {
  const names = Object.keys(secrets) as SecretName[];
  const holds = names.filter((name) => `MOODLE_${name.toUpperCase()}` in environment);
  return { holds, run: (url) => shownByCommand(args(url), environment) };
}

async function shownByCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Shown> {
  const folder = mkdtempSync(join(tmpdir(), "moodle-codegen-test-"));
  try {
    writeFileSync(join(folder, "known.json"), serializeSpec(smallSpec));
    const given = args.map((arg) => arg.replace("FOLDER", folder));
    const run = await runCommand(given, { folder, environment, resultColumns: 100 });
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    const breaches = problemsOf(run, given.includes("--json"));
    return { text: [run.stdout, run.stderr, ...files].join("\n"), breaches };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const withToken = { MOODLE_TOKEN: token };
const withLogin = { MOODLE_USERNAME: login.username, MOODLE_PASSWORD: password };
const withCookie = { MOODLE_COOKIE: `MoodleSession=${cookie}` };
const call = (...more: string[]) => {
  const known = ["--spec", "FOLDER/known.json", "--yes"];
  return (url: string) => ["call", ...more, "--url", url, ...known];
};

/** Commands that talk to a site. */
const commands: Readonly<Record<string, Program>> = {
  call: command(call("core_user_get_names", "userids[0]=1"), withToken),
  "call --table": command(call("core_user_get_names", "userids[0]=1", "--table"), withToken),
  "call --raw": command(call("core_user_create_users", "users[0][username]=a", "--raw"), withToken),
  doctor: command((url) => ["doctor", url], withToken),
  "doctor --json": command((url) => ["doctor", url, "--json"], withToken),
  fetch: command((url) => ["fetch", url], withLogin),
  "fetch --json": command((url) => ["fetch", url, "--json"], withLogin),
  "fetch to a file": command((url) => ["fetch", url, "-o", "FOLDER/page.html"], withCookie),
  "fetch of a service": command((url) => ["fetch", url, "--service", "S", "--spec"], withLogin),
  "fetch --token-only": command((url) => ["fetch", url, "--token-only"], withToken),
  "fetch as a guest": command((url) => ["fetch", url, "--guest", "-o", "FOLDER/spec.json"]),
};

/** Clients and commands by name. */
export const programs: Readonly<Record<string, Program>> = { ...clients, ...commands };

/** More characters than all messages of a command have, however long the texts that they quote. */
const MOST_MESSAGES = 20_000;

// Everything that steers a terminal, hides text or turns it around; line feeds and tabs are the commands' own.
const unsafe = /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** A joiner that shapes the letter or picture before it. */
const joiner = /(?<=[\p{L}\p{M}\p{Extended_Pictographic}\ufe0f])[\u200c\u200d]/gu;

/** Returns the breaches in the output of a command. */
export function problemsOf({ exitCode, stdout, stderr }: Run, isJson: boolean): string[] {
  const output = `${stdout}\n${stderr}`;
  const breaches: string[] = [];
  if (![0, 1, 2].includes(exitCode)) breaches.push(`exit code ${String(exitCode)}`);
  if (/^\s+at .*:\d+:\d+\)?$/m.test(output)) breaches.push(`a stack trace: ${output}`);
  const found = unsafe.exec(output.replaceAll(joiner, ""));
  if (found)
    breaches.push(`unsafe output: ${JSON.stringify(found[0])} in ${JSON.stringify(output)}`);
  if (/^(?:::|##\[)/m.test(output)) breaches.push(`a command for a CI service: ${output}`);
  // A result that is the site's answer may hold any line.
  const report = /^[✓✗]/.test(stdout) ? output : stderr;
  if (/^✓ ok +Forged/m.test(report)) breaches.push(`a forged line: ${report}`);
  if (stderr.length > MOST_MESSAGES)
    breaches.push(`messages of ${String(stderr.length)} characters`);
  if (isJson) JSON.parse(stdout);
  const codes = [...stderr.matchAll(/^(?:\S+ )?(?:error|warning|info) ([a-z]+\/[a-z-]+)/gm)];
  for (const [, code = ""] of codes) {
    if (!Object.hasOwn(catalogue, code)) breaches.push(`an undocumented code: ${code}`);
  }
  const isExplained = codes.length > 0 || /failed|✗|"state": ?"failed"/.test(stdout) || isJson;
  if (exitCode !== 0 && !isExplained)
    breaches.push(`no reason for exit code ${String(exitCode)}: ${output}`);
  return breaches;
}
