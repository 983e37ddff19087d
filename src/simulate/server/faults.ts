import type { SiteResponse } from "./exchange.js";

/** A fault of one request to the web services. */
export type Fault =
  /** The connection ends before the request is read; no call runs. */
  | { readonly kind: "dropped-unread" }
  /** The call runs; the connection ends without an answer. */
  | { readonly kind: "dropped-unanswered" }
  /** The call runs; the connection ends within the answer. */
  | { readonly kind: "cut-off" }
  /** The call runs; half of the answer arrives late, by this many milliseconds. */
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** The call runs; only half of the text arrives, as if it were complete. */
  | { readonly kind: "truncated" }
  /** The call runs; PHP prints a warning before the answer. */
  | { readonly kind: "warning" }
  /** The call runs; the response is status 200 with an empty body. */
  | { readonly kind: "empty" }
  /** Status 200 with a proxy's page that challenges visitors; no call runs. */
  | { readonly kind: "html" }
  /** The page of a proxy or web server that cannot reach the site, 502 by default; no call runs. */
  | { readonly kind: "server-error"; readonly status?: number }
  /** 503 with a page; no call runs. */
  | { readonly kind: "maintenance" }
  /** 429, with the header `Retry-After` if given; no call runs. */
  | { readonly kind: "too-many"; readonly retryAfter?: string }
  /** A redirect to the login page; no call runs. */
  | { readonly kind: "login" };

const html = "text/html; charset=utf-8";

/** Returns the response of a fault that prevents a call; undefined for faults that only spoil the site's response. */
export function faultResponse(fault: Fault, site: string): SiteResponse | undefined {
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
    case "html": {
      const body =
        "<!DOCTYPE html>\n<title>One moment</title><p>Please show that you are a person.</p>\n";
      return { status: 200, contentType: html, body };
    }
    case "server-error": {
      const { status = 502 } = fault;
      return { status, contentType: html, body: `<h1>${String(status)} from the proxy</h1>\n` };
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
    case "empty":
    case "slow":
    case "cut-off":
    case "dropped-unanswered":
    case "dropped-unread":
      return undefined;
  }
}

/** The bytes of a response, in the parts in which the server sends them. */
export interface Delivery {
  /** The value of `Content-Length`. */
  readonly length: number;
  /** The parts, with a pause in milliseconds before each. */
  readonly parts: readonly { readonly after: number; readonly bytes: Buffer }[];
  /** Whether the connection ends before everything was sent. */
  readonly breaksOff: boolean;
}

/** Splits a response into the parts that a fault lets through. */
export function deliver({ body }: SiteResponse, fault: Fault | undefined): Delivery {
  const bytes = Buffer.from(body);
  const half = Math.ceil(bytes.length / 2);
  const [first, rest] = [bytes.subarray(0, half), bytes.subarray(half)];
  const inOnePiece = (...all: Buffer[]): Delivery => ({
    length: all.reduce((sum, one) => sum + one.length, 0),
    parts: all.map((one) => ({ after: 0, bytes: one })),
    breaksOff: false,
  });
  switch (fault?.kind) {
    case "dropped-unread":
    case "dropped-unanswered":
      return { length: 0, parts: [], breaksOff: true };
    case "cut-off":
      return { ...inOnePiece(bytes), parts: [{ after: 0, bytes: first }], breaksOff: true };
    case "slow": {
      const late = { after: fault.milliseconds, bytes: rest };
      return { ...inOnePiece(bytes), parts: [{ after: 0, bytes: first }, late] };
    }
    case "truncated":
      return inOnePiece(first);
    case "empty":
      return inOnePiece();
    case "warning": {
      const warning = "<br />\n<b>Warning</b>:  Undefined variable in <b>lib.php</b><br />\n";
      return inOnePiece(Buffer.from(warning), bytes);
    }
    default:
      return inOnePiece(bytes);
  }
}
