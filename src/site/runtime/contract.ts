/*
 * What this program uses of the client's runtime. The runtime lies outside of src/ because it is copied into
 * clients, and a program built from src/ cannot import its types. So they are declared here as far as they
 * are used, and a test has the compiler compare them with the real ones.
 */

/** One value of an answer that is not what the documentation states. */
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
  readonly timeout?: number;
  readonly maxInputVars?: number;
}

/** What a client throws; its `name` tells the kinds apart. */
export interface ClientError extends Error {
  /** Moodle's own class and code of an error. */
  readonly exception?: string;
  readonly errorcode?: string;
  /** Why an answer could not be used. */
  readonly kind?: string;
  readonly status?: number | undefined;
  readonly mismatches?: readonly Mismatch[];
}

/** The part of a client that is used here. */
export interface Client {
  readonly call: (
    name: string,
    params: object,
    options: { readonly signal?: AbortSignal },
  ) => Promise<unknown>;
}

/** The registry of a client: its functions by name. */
export type Functions = Readonly<Record<string, object>>;

/** The address of a site, and the address that it was read from. */
export interface SiteUrl {
  readonly site: string;
  readonly url: URL;
}

/** What this program uses of each file of the runtime. */
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
    /** The header `Retry-After` in milliseconds. */
    readonly parseRetryAfter: (header: string | null) => number | undefined;
    /** The innermost errors' system call and code: `connect ECONNREFUSED`. */
    readonly errorCodes: (error: unknown) => readonly string[];
  };
  readonly "read-site-url": {
    /** Throws a `TypeError` for what is no address. */
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
