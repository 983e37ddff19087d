import { setTimeout as wait } from "node:timers/promises";
import { beginSession, type Accounts } from "./account-pages.js";
import { createSessions, sessionCookie } from "./sessions.js";
import type { Facts, FunctionFacts } from "../../knowledge/index.js";
import { randomFrom, wholeNumber } from "../sample/index.js";
import { planFaults } from "./fault-plan.js";
import { faultResponse, type Fault } from "./faults.js";
import type { SiteFiles } from "./file-scripts.js";
import { createRequestLog } from "./request-log.js";
import { createLinks } from "./links.js";
import { createRecords } from "./records.js";
import { createSampleCache } from "./sample-cache.js";
import type { CustomAnswer } from "./rest-server.js";
import type { SiteRequest, SiteResponse } from "./exchange.js";
import { route, type RouteSettings } from "./routes.js";
import type { RecordedRequest, Site, SiteOptions } from "./site-options.js";

/** Creates a simulated site at an address; the caller passes requests to it. */
export function createSite(options: SiteOptions, url: string): Site {
  const token = options.token ?? testToken;
  const folder = new URL(url).pathname.replace(/\/$/, "");
  const requests = createRequestLog(options.maxRequests);
  const answers = new Map<string, CustomAnswer>();
  const files: SiteFiles = new Map();
  const settings: RouteSettings = {
    ...routeSettings(options, { url, token, folder }),
    answers,
    files,
  };
  const faults = planFaults(options.faults ?? [], options.faultRules ?? [], options.seed ?? "");
  const pause = pauses(options);
  const keep = (request: RecordedRequest, bytes: number): void => {
    requests.add(request, bytes);
    options.onRequest?.(request);
  };
  const reset = (): void => {
    requests.clear();
    faults.reset();
    settings.records?.clear();
    settings.links.clear();
    refill(answers, Object.entries(options.answers ?? {}));
    refill(files, siteFiles(options.files ?? {}));
  };
  reset();
  return {
    url,
    token,
    requests: requests.list,
    failNext: faults.failNext,
    cookieOf: (username) => {
      const { accounts } = settings;
      const user = accounts?.users.find((one) => one.username === username);
      if (!user || !accounts) throw new Error(`the simulated site has no user ${username}`);
      return `${sessionCookie}=${beginSession(user, accounts).id}`;
    },
    setAnswer: (name, answer) => {
      if (answer === undefined) answers.delete(name);
      else answers.set(name, answer);
    },
    reset,
    nextFault: (target) => (isWebService(target, folder) ? faults.next() : undefined),
    answer: async (request, fault) => {
      await pause();
      const instead = fault && faultResponse(fault, url);
      const answer = instead ?? (await route(below(folder, request), settings));
      keep(record(request, answer, fault), sizeOf(request, answer));
      return answer;
    },
    drop: (request, fault) => {
      keep(record(request, { status: 0, contentType: "", body: "" }, fault), 500);
    },
  };
}

/** The default token of a site: 32 digits like a real one, but obviously not a secret. */
export const testToken = "0123456789abcdef0123456789abcdef";

function isWebService(target: string, folder: string): boolean {
  return target.startsWith(`${folder}/webservice/`) && !target.includes("wsdoc.php");
}

function below(folder: string, request: SiteRequest): SiteRequest {
  const { target } = request;
  return { ...request, target: target.startsWith(`${folder}/`) ? target.slice(folder.length) : "" };
}

function refill<Value>(map: Map<string, Value>, entries: Iterable<readonly [string, Value]>): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}

function pauses({ latency = 0, seed = "" }: SiteOptions): () => Promise<void> {
  const { from, to } = typeof latency === "number" ? { from: latency, to: latency } : latency;
  const random = randomFrom(`${seed}\nlatency`);
  return async () => {
    if (to > 0) await wait(wholeNumber(random, from, to));
  };
}

function routeSettings(
  options: SiteOptions,
  { url, token, folder }: { readonly url: string; readonly token: string; readonly folder: string },
): Omit<RouteSettings, "answers" | "files"> {
  const { spec, release = "4.5", language = "en", protocols } = options;
  return {
    spec,
    release,
    site: url,
    token,
    service: new Set(options.service ?? spec.functions.map(({ name }) => name)),
    fixtures: options.fixtures ?? new Map(),
    records: options.remembers === true ? createRecords() : undefined,
    links: createLinks(),
    makeSample: createSampleCache(),
    seed: options.seed ?? "",
    facts: options.facts && cachedFacts(options.facts),
    surprises: options.surprises ?? false,
    debug: options.debug ?? false,
    page: {
      ...{ release, language, protocols: protocols ?? { rest: true, xmlrpc: false } },
      brokenPlugins: options.brokenPlugins ?? [],
    },
    accounts: accountsOf(options, folder),
    maxInputVars: options.maxInputVars ?? 1000,
    login: options.login,
    maxUploadBytes: options.maxUploadBytes ?? Infinity,
  };
}

/** Without any of these options the site has no accounts, and its pages are open. */
function accountsOf(options: SiteOptions, folder: string): Accounts | undefined {
  const { users, closed, guestLogIn, logIn, webServices, documentation } = options;
  const given = [users, closed, guestLogIn, logIn, webServices, documentation];
  if (given.every((option) => option === undefined)) return undefined;
  return {
    users: users ?? [],
    sessions: createSessions(options.seed ?? ""),
    folder,
    guestLogIn: guestLogIn ?? false,
    obstacle: logIn,
    closed,
    webServices: webServices ?? true,
    documentation: documentation ?? true,
  };
}

/** Caches facts, which every call looks up. */
function cachedFacts(facts: Facts): Facts["of"] {
  const cache = new Map<string, FunctionFacts | undefined>();
  return (name) => {
    if (!cache.has(name)) cache.set(name, facts.of(name));
    return cache.get(name);
  };
}

/** Estimates the memory that the record of a request takes. */
function sizeOf({ target, body }: SiteRequest, { call }: SiteResponse): number {
  const fields = call?.form.fields.length ?? 0;
  return 500 + 2 * target.length + 4 * body.length + 100 * fields;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

function siteFiles(texts: Readonly<Record<string, string>>): SiteFiles {
  return new Map(
    Object.entries(texts).map(([path, text]) => {
      const type = types[/\.[^./]*$/.exec(path)?.[0] ?? ""] ?? "application/octet-stream";
      return [path, { type, content: Buffer.from(text) }];
    }),
  );
}

function record(
  { method, target }: Pick<SiteRequest, "method" | "target">,
  { status, call }: SiteResponse,
  fault: Fault | undefined,
): RecordedRequest {
  const path = target.split("?", 1)[0] ?? "/";
  const base = { method, path, status, ...(fault && { fault: fault.kind }) };
  if (!call) return base;
  const { form, outcome } = call;
  const { format, params, errorcode } = outcome;
  return {
    ...base,
    function: outcome.function,
    format,
    fieldNames: form.fields.map(([name]) => name),
    dropped: form.dropped,
    ...(params && { params }),
    ...(errorcode !== undefined && { errorcode }),
  };
}
