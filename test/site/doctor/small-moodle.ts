import { createServer as createHttp, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttps } from "node:https";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { atEndOfFile } from "../../support/at-end-of-file.js";

/** The response of one script of the site. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The connection ends after half of the body. */
  readonly isCut?: boolean;
}

type Script = Answer | ((form: URLSearchParams, request: IncomingMessage) => Answer);

export const token = "needle89abcdef0123456789abcdef";

/** The site info of a service for programs. */
export const siteInfo = {
  sitename: "Small school",
  username: "program",
  fullname: "The program",
  userid: 7,
  siteurl: "https://school.example",
  release: "4.5.2 (Build: 20250210)",
  functions: [{ name: "core_webservice_get_site_info" }, { name: "core_user_get_users" }],
  downloadfiles: 1,
  uploadfiles: 1,
  usermaxuploadfilesize: 1048576,
  userissiteadmin: false,
};

/** The scripts of a healthy site. */
export const wellSite: Readonly<Record<string, Script>> = {
  "/login/token.php": { body: { error: "A parameter is missing", errorcode: "missingparam" } },
  "/webservice/rest/server.php": (form) =>
    form.get("wstoken") === token
      ? { body: siteInfo }
      : { body: { exception: "moodle_exception", errorcode: "invalidtoken", message: "No" } },
};

const file = (name: string): Buffer =>
  readFileSync(new URL(`certificates/${name}.pem`, import.meta.url));

/** Starts a small site on this machine with scripted responses, `*` for all other paths; returns its address. */
export async function smallMoodle(
  scripts: Readonly<Record<string, Script>>,
  options: { readonly certificate?: string } = {},
): Promise<string> {
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = (request.url ?? "").replace(/\?.*$/s, "");
      const script = scripts[path] ?? scripts["*"] ?? { status: 404, body: "<h1>Not here</h1>" };
      const form = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
      const answer = typeof script === "function" ? script(form, request) : script;
      const { status = 200, headers = {}, body = "" } = answer;
      if (status === 0) {
        request.socket.destroy();
        return;
      }
      const text = typeof body === "string" ? body : JSON.stringify(body);
      if (answer.isCut) {
        response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) });
        response.write(text.slice(0, text.length / 2), () => request.socket.destroy());
        return;
      }
      response.writeHead(status, headers);
      response.end(text);
    });
  };
  const { certificate } = options;
  const server =
    certificate === undefined
      ? createHttp(listener)
      : createHttps({ key: file("key"), cert: file(certificate) }, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEndOfFile(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return `${certificate === undefined ? "http" : "https"}://localhost:${String(port)}`;
}
