import { beginSession, type Accounts } from "./account-pages.js";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerInstead, sendAnswer, type Fault } from "./faults.js";
import type { SiteFiles } from "./file-scripts.js";
import { route, type RouteSettings, type SiteResponse } from "./routes.js";
import { keepSessions, sessionCookie } from "./sessions.js";
import type { RecordedRequest, SimulatedSite, SiteOptions } from "./site-options.js";

/** Starts a simulated site on 127.0.0.1. */
export async function startSite(options: SiteOptions): Promise<SimulatedSite> {
  const requests: RecordedRequest[] = [];
  const folder = (options.path ?? "").replace(/(?<!\/)\/+$/, "");
  const token = options.token ?? "0123456789abcdef0123456789abcdef";
  const server = createServer();
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}${folder}`;
  const settings = routeSettings(options, { url, token, folder });
  const faults = [...(options.faults ?? [])];
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const fault = isWebService(request, folder) ? (faults.shift() ?? undefined) : undefined;
    if (fault?.kind === "dropped-unread") {
      requests.push(record(request, { status: 0, contentType: "", body: "" }, fault));
      request.socket.destroy();
      return;
    }
    serve(request, folder, settings, fault)
      .then((answer) => {
        requests.push(record(request, answer, fault));
        sendAnswer(response, answer, fault);
      })
      .catch((problem: unknown) => {
        // A request that its sender has broken off needs no answer.
        if (request.destroyed && !request.complete) return;
        response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
        response.end(`The simulated site failed: ${String(problem)}\n`);
      });
  });
  const failNext = (...more: (Fault | null)[]): void => void faults.push(...more);
  const { accounts } = settings;
  return {
    url,
    token,
    requests,
    failNext,
    cookieOf: (username) => {
      const user = accounts?.users.find((one) => one.username === username);
      if (!user || !accounts) throw new Error(`the simulated site has no user ${username}`);
      return `${sessionCookie}=${beginSession(user, accounts).id}`;
    },
    close: () => close(server),
  };
}

function isWebService({ url }: IncomingMessage, folder: string): boolean {
  return Boolean(url?.startsWith(`${folder}/webservice/`)) && !url?.includes("wsdoc.php");
}

function routeSettings(
  options: SiteOptions,
  { url, token, folder }: { readonly url: string; readonly token: string; readonly folder: string },
): RouteSettings {
  const { spec, release = "4.5", language = "en", protocols } = options;
  return {
    spec,
    release,
    site: url,
    token,
    service: new Set(options.service ?? spec.functions.map(({ name }) => name)),
    answers: options.answers ?? {},
    seed: options.seed ?? "",
    facts: options.facts,
    surprises: options.surprises ?? false,
    debug: options.debug ?? true,
    page: {
      ...{ release, language, protocols: protocols ?? { rest: true, xmlrpc: false } },
      brokenPlugins: options.brokenPlugins ?? [],
    },
    accounts: accountsOf(options, folder),
    maxInputVars: options.maxInputVars ?? 1000,
    login: options.login,
    files: siteFiles(options.files ?? {}),
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
    sessions: keepSessions(options.seed ?? ""),
    folder,
    guestLogIn: guestLogIn ?? false,
    obstacle: logIn,
    closed,
    webServices: webServices ?? true,
    documentation: documentation ?? true,
  };
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

async function serve(
  request: IncomingMessage,
  folder: string,
  settings: RouteSettings,
  fault: Fault | undefined,
): Promise<SiteResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const instead = fault && answerInstead(fault, settings.site);
  if (instead) return instead;
  const target = request.url ?? "/";
  return route(
    {
      method: request.method ?? "GET",
      target: target.startsWith(`${folder}/`) ? target.slice(folder.length) : "",
      contentType: request.headers["content-type"] ?? "",
      cookies: request.headers.cookie ?? "",
      body: Buffer.concat(chunks),
    },
    settings,
  );
}

function record(
  request: IncomingMessage,
  { status, call }: SiteResponse,
  fault: Fault | undefined,
): RecordedRequest {
  const base = {
    method: request.method ?? "GET",
    path: (request.url ?? "/").split("?", 1)[0] ?? "/",
    status,
    ...(fault && { fault: fault.kind }),
  };
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

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((problem) => {
      if (problem) reject(problem);
      else resolve();
    });
    server.closeAllConnections();
  });
}
