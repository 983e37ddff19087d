import type { ServerResponse } from "node:http";
import type { SiteResponse } from "./routes.js";

/** Something that goes wrong with one request to the web services. */
export type Fault =
  /** The connection ends before the request is read; nothing is carried out. */
  | { readonly kind: "dropped-unread" }
  /** The call is carried out; the connection ends without an answer. */
  | { readonly kind: "dropped-unanswered" }
  /** The call is carried out; the connection ends within the answer. */
  | { readonly kind: "cut-off" }
  /** The call is carried out; half of the answer comes late, by this many milliseconds. */
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** The call is carried out; only half of the text comes, as if it were all. */
  | { readonly kind: "truncated" }
  /** The call is carried out; PHP prints a warning before the answer. */
  | { readonly kind: "warning" }
  /** 503 with a page; nothing is carried out. */
  | { readonly kind: "maintenance" }
  /** 429, with the header `Retry-After` if given; nothing is carried out. */
  | { readonly kind: "too-many"; readonly retryAfter?: string }
  /** A redirect to the login page; nothing is carried out. */
  | { readonly kind: "login" };

const html = "text/html; charset=utf-8";

/** The answer in place of the site's own, for faults that keep a call from being carried out. */
export function answerInstead(fault: Fault, site: string): SiteResponse | undefined {
  switch (fault.kind) {
    case "maintenance": {
      const body =
        "<!DOCTYPE html>\n<title>Back soon</title><h1>Back soon</h1><p>We are repairing.</p>\n";
      return { status: 503, contentType: html, body };
    }
    case "too-many": {
      const headers =
        fault.retryAfter === undefined ? {} : { headers: { "retry-after": fault.retryAfter } };
      return { status: 429, contentType: html, body: "<h1>Too many requests</h1>\n", ...headers };
    }
    case "login":
      return {
        status: 303,
        contentType: html,
        body: "",
        headers: { location: `${site}/login/index.php` },
      };
    case "warning":
    case "truncated":
    case "slow":
    case "cut-off":
    case "dropped-unanswered":
    case "dropped-unread":
      return undefined;
  }
}

/** Sends an answer, with what the fault does to it. */
export function sendAnswer(
  response: ServerResponse,
  answer: SiteResponse,
  fault: Fault | undefined,
): void {
  const bytes = Buffer.from(answer.body);
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
  const headers = { "content-type": answer.contentType, ...answer.headers };
  const start = (length: number): void => {
    response.writeHead(answer.status, { ...headers, "content-length": length });
  };
  switch (fault?.kind) {
    case "dropped-unanswered":
      response.destroy();
      break;
    case "cut-off":
      start(bytes.length);
      response.write(half, () => response.destroy());
      break;
    case "slow": {
      start(bytes.length);
      response.write(half);
      const timer = setTimeout(() => response.end(bytes.subarray(half.length)), fault.milliseconds);
      response.on("close", () => {
        clearTimeout(timer);
      });
      break;
    }
    case "truncated":
      start(half.length);
      response.end(half);
      break;
    case "warning": {
      const warning = "<br />\n<b>Warning</b>:  Undefined variable in <b>lib.php</b><br />\n";
      start(warning.length + bytes.length);
      response.end(Buffer.concat([Buffer.from(warning), bytes]));
      break;
    }
    default:
      start(bytes.length);
      response.end(bytes);
  }
}
