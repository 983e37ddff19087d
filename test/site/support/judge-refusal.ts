import { createMoodleClient } from "../../../templates/runtime/client.js";
import { isMoodleError } from "../../../templates/runtime/errors.js";
import { explainError } from "../../../templates/runtime/explain.js";
import type { Diagnostic } from "../../../src/diagnostics/index.js";
import type { FunctionPlan } from "../../../src/plan/index.js";
import { callFunction } from "../../../src/site/call/index.js";
import { examine } from "../../../src/site/doctor/index.js";
import { fetchDocumentation, fetchSpecByToken } from "../../../src/site/fetch/index.js";
import { stable } from "../../support/stable-text.js";
import { smallMoodle, token } from "../doctor/small-moodle.js";

/** A kind, the first sentence about a refusal, and the first sentence of what to do. */
export type Said = readonly [kind: string, first: string, next: string];

/** What every way to a site says about the same refusal; undefined where it is none. */
export interface Judged {
  readonly client: Said | undefined;
  readonly call: Said | undefined;
  /** The first check that fails or warns. */
  readonly doctor: Said | undefined;
  /** Of the documentation, for a person with a password. */
  readonly fetch: Said | undefined;
  /** Of a spec, with the token only. */
  readonly tokenOnly: Said | undefined;
}

const name = "core_webservice_get_site_info";
const planned = {
  ...{ name, access: "read" },
  ...{ parameters: { kind: "unknown" }, result: { kind: "unknown" } },
} as unknown as FunctionPlan;

/** Lets every way to a site meet the same refusal. */
export async function judge(scripts: Parameters<typeof smallMoodle>[0]): Promise<Judged> {
  const url = await smallMoodle(scripts);
  const task = { planned, params: {}, settings: {}, validation: "report", url, token } as const;
  const once = { retries: 0, timeout: 10_000 };
  const login = { username: "ada", password: "open-sesame" };
  const report = await examine(url, { token });
  const found = report.checks.find(
    ({ id, state }) => (state === "failed" || state === "warning") && id !== "debugging",
  );
  return {
    client: await client(url),
    call: firstOf((await callFunction(task)).diagnostics),
    doctor: found && said(`${found.id} ${found.state}`, found.found, found.cure),
    fetch: firstOf((await fetchDocumentation({ url, login, ...once })).diagnostics),
    tokenOnly: firstOf((await fetchSpecByToken({ url, token, ...once })).diagnostics),
  };
}

async function client(url: string): Promise<Said | undefined> {
  const moodle = createMoodleClient({ url, token, retry: { firstWait: 1 } });
  try {
    await moodle.request(name, {}, {}, { access: "read" });
    return undefined;
  } catch (error) {
    if (!isMoodleError(error)) throw error;
    const { kind = "" } = error as { kind?: string };
    return said(`${error.name.replace(/^Moodle/, "")} ${kind}`, error.message, explainError(error));
  }
}

function firstOf([first]: readonly Diagnostic[]): Said | undefined {
  if (!first) return undefined;
  // `call` appends what to do to the message, because its help is the same for all.
  const { code, message, help } = first;
  return said(code, message, code.startsWith("call/") ? message.split("\n").at(-1) : help);
}

function said(kind: string, first: string, next = ""): Said {
  const line = first.split("\n")[0];
  return [kind, stable(line), stable(/^.*?\.(?= [A-Z]|$)|^.*/.exec(next)?.[0])];
}
