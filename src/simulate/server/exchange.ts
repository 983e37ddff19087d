import type { DecodedForm } from "./php-form.js";
import type { CallOutcome } from "./rest-server.js";

/** A request to the site. */
export interface SiteRequest {
  readonly method: string;
  /** Path and query, below the site's own path. */
  readonly target: string;
  readonly contentType: string;
  /** The header `Cookie`, empty without one. */
  readonly cookies: string;
  /** The headers `Accept` and `Authorization`. */
  readonly accept?: string | undefined;
  readonly authorization?: string | undefined;
  readonly body: Uint8Array;
}

/** The response to a request. */
export interface SiteResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Only for calls of web service functions. */
  readonly call?: { readonly form: DecodedForm; readonly outcome: CallOutcome };
}
