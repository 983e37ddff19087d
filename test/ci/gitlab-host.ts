import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";

/** The current state of a merge request. */
export interface MergeRequest {
  readonly iid: number;
  readonly source_branch: string;
  readonly target_branch: string;
  readonly title: string;
  description: string;
  edits: number;
}

/** The parts of GitLab that the job needs: one project's repository over HTTP, and its merge requests. */
export interface GitlabHost {
  readonly url: string;
  readonly requests: readonly MergeRequest[];
  /** The log of requests. */
  readonly log: readonly string[];
  readonly close: () => Promise<void>;
}

/** Serves a bare repository as `group/remote`; pushes and calls need the token. */
export async function startGitlabHost(remote: string, token: string): Promise<GitlabHost> {
  const requests: MergeRequest[] = [];
  const log: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://host");
    log.push(`${request.method ?? ""} ${request.url ?? ""}`);
    if (pathname.startsWith("/group/remote.git/")) {
      serveGit(remote, { request, response, token });
      return;
    }
    void answer(request, searchParams).then(([status, value]) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(value));
    });
  });
  async function answer(
    request: IncomingMessage,
    query: URLSearchParams,
  ): Promise<[number, unknown]> {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const iid = /^\/api\/v4\/projects\/7\/merge_requests(?:\/(\d+))?$/.exec(path);
    if (request.headers["private-token"] !== token) return [401, { message: "401 Unauthorized" }];
    if (!iid) return [404, { message: "404 Not Found" }];
    const form = new URLSearchParams(await textOf(request));
    const field = (name: string): string => form.get(name) ?? "";
    if (request.method === "GET") {
      const isOpen = query.get("state") === "opened";
      return [
        200,
        requests.filter((one) => isOpen && one.source_branch === query.get("source_branch")),
      ];
    }
    if (request.method === "POST") {
      requests.push({
        iid: requests.length + 1,
        source_branch: field("source_branch"),
        target_branch: field("target_branch"),
        title: field("title"),
        description: field("description"),
        edits: 0,
      });
      return [201, requests.at(-1)];
    }
    const mergeRequest = requests.find((one) => String(one.iid) === iid[1]);
    if (!mergeRequest || request.method !== "PUT") return [404, { message: "404 Not Found" }];
    mergeRequest.description = field("description");
    mergeRequest.edits++;
    return [200, mergeRequest];
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${String(port)}`, requests, log },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

interface GitRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly token: string;
}

/** Runs Git's own program for web servers, behind the token. */
function serveGit(remote: string, { request, response, token }: GitRequest): void {
  const expected = `Basic ${Buffer.from(`oauth2:${token}`).toString("base64")}`;
  if (request.headers.authorization !== expected) {
    response.writeHead(401, { "www-authenticate": 'Basic realm="GitLab"' }).end();
    return;
  }
  const { pathname, search } = new URL(request.url ?? "", "http://host");
  const child = spawn("git", ["http-backend"], {
    env: {
      ...{ PATH: process.env["PATH"], GIT_PROJECT_ROOT: dirname(remote), GIT_HTTP_EXPORT_ALL: "1" },
      ...{ REMOTE_USER: "oauth2", REQUEST_METHOD: request.method },
      PATH_INFO: pathname.slice("/group".length),
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
    },
  });
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.on("close", () => {
    const answer = Buffer.concat(chunks);
    const end = answer.indexOf("\r\n\r\n");
    const lines = answer.subarray(0, end).toString().split("\r\n");
    const headers = lines.map((line) => line.split(": ") as [string, string]);
    const status = Number(headers.find(([name]) => name === "Status")?.[1].slice(0, 3) ?? 200);
    response.writeHead(status, Object.fromEntries(headers));
    response.end(answer.subarray(end + 4));
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
