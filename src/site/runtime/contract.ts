/*
 * The parts of the client's runtime that this program uses. The runtime is outside of src/ because it is
 * copied into clients, and a program built from src/ cannot import its types. This file therefore declares
 * the types in use, and a test makes the compiler compare them with the real ones.
 */

/** One value of an answer that does not match the documentation. */
export interface Mismatch {
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/** How Moodle prepares the texts of its answers. */
export interface Settings {
  readonly raw?: boolean | undefined;
  readonly fileurl?: boolean | undefined;
  readonly filter?: boolean | undefined;
  readonly lang?: string | undefined;
  readonly timezone?: string | undefined;
}

/** The part of `fetch` that a client uses. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** The options of a client. */
export interface ClientOptions {
  readonly url: string;
  readonly token: string;
  readonly fetch: Send;
  readonly validation: "report" | "strict" | "off";
  readonly onMismatch: (report: { readonly mismatches: readonly Mismatch[] }) => void;
  readonly settings: Settings;
  readonly timeout?: number | undefined;
  readonly maxInputVars?: number | undefined;
}

/** An error of a client; its `name` distinguishes the kinds. */
export interface ClientError extends Error {
  /** Moodle's own class and code of an error. */
  readonly exception?: string;
  readonly errorcode?: string;
  /** Why an answer was unusable. */
  readonly kind?: string;
  readonly status?: number | undefined;
  readonly mismatches?: readonly Mismatch[];
}

/** The part of a client that this program uses. */
export interface Client {
  readonly call: (
    name: string,
    params: object,
    options: { readonly signal?: AbortSignal },
  ) => Promise<unknown>;
}

/** The registry of a client: its functions by name. */
export type Functions = Readonly<Record<string, object>>;

/** The address of a site, and the URL that contained it. */
export interface SiteUrl {
  readonly site: string;
  readonly url: URL;
}

/** The exports of each runtime file that this program uses. */
export interface RuntimeFiles {
  readonly client: {
    readonly createClient: (
      options: ClientOptions,
      loadRegistry: () => Promise<{ readonly registry: Functions }>,
    ) => Client;
  };
  readonly shapes: {
    /** Validators made from structures in the short notation. */
    readonly readShapes: (
      file: Promise<{ readonly shapes: Readonly<Record<string, object>> }>,
    ) => Promise<Functions>;
  };
  readonly errors: { readonly MoodleError: new (message: string) => Error };
  readonly redact: {
    /** Hides secrets in foreign text, in every usual encoding. */
    readonly createRedactor: (
      secrets: readonly string[],
      params?: object,
    ) => (text: string) => string;
  };
  readonly transience: {
    readonly isTransientStatus: (status: number) => boolean;
    readonly isTransientError: (error: unknown) => boolean;
    /** Returns the system call and code of the innermost errors: `connect ECONNREFUSED`. */
    readonly errorCodes: (error: unknown) => readonly string[];
  };
  readonly "retry-delay": {
    /** Milliseconds until the next attempt; undefined if the site requests a longer wait than the longest one. */
    readonly nextWait: (
      attemptsMade: number,
      retryAfter: string | null,
      policy: { readonly firstWait: number },
    ) => number | undefined;
  };
  readonly "read-site-url": {
    /** Throws a `TypeError` for anything that is not an address. */
    readonly readSiteUrl: (typed: string) => SiteUrl;
  };
}

/** The parts of the runtime that make calls. */
export interface Runtime {
  readonly createClient: RuntimeFiles["client"]["createClient"];
  readonly readShapes: RuntimeFiles["shapes"]["readShapes"];
  readonly createRedactor: RuntimeFiles["redact"]["createRedactor"];
  readonly isClientError: (error: unknown) => error is ClientError;
}
