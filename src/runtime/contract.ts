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
  readonly serverMessage?: string;
  /** Why an answer was unusable. */
  readonly kind?: string;
  readonly status?: number | undefined;
  readonly mismatches?: readonly Mismatch[];
}

/** The metadata of a function that a client is given with each call. */
export interface FunctionInfo {
  readonly access?: "read" | "write";
  readonly params?: Check;
  readonly result?: Check;
  readonly nothing?: true;
}

/** A client. */
export interface Client {
  readonly request: (
    name: string,
    params: object,
    options: { readonly signal?: AbortSignal },
    info: FunctionInfo,
  ) => Promise<unknown>;
}

/** Checks the parameters of a call, or its answer. */
export type Check = (value: unknown) => {
  readonly value: unknown;
  readonly mismatches: readonly Mismatch[];
};

/** A validator, which only the runtime can look into. */
export interface Validator {
  readonly _zod: object;
}

/** The validators of an object's fields; called when they are first used. */
export type Shape = () => Readonly<Record<string, Validator>>;

/** The building blocks of validators, of parameters or of answers. */
export interface Validators {
  readonly int: () => Validator;
  readonly double: () => Validator;
  readonly string: () => Validator;
  readonly boolean: () => Validator;
  readonly list: (item: Validator) => Validator;
  readonly object: (shape: Shape) => Validator;
  readonly optional: (inner: Validator) => Validator;
}

/** The address of a site, and the URL that contained it. */
export interface SiteUrl {
  readonly site: string;
  readonly url: URL;
}

/** The exports of each runtime file that this program uses. */
export interface RuntimeFiles {
  readonly client: {
    readonly createMoodleClient: (options: ClientOptions) => Client;
  };
  readonly check: { readonly check: (validator: Validator) => Check };
  readonly "param-validators": Validators & { readonly params: (shape: Shape) => Validator };
  readonly "result-validators": Validators & { readonly nullable: (inner: Validator) => Validator };
  readonly errors: { readonly MoodleError: new (message: string) => Error };
  readonly redact: {
    /** Hides secrets in foreign text, in every usual encoding. */
    readonly createRedactor: (
      secrets: readonly string[],
      params?: object,
    ) => (text: string) => string;
  };
  readonly explain: {
    /** Returns what to do about an error of a call; undefined where its message says everything. */
    readonly explainError: (error: unknown) => string | undefined;
    /** Returns the code of what the details of an `accessexception` say; undefined if they say nothing. */
    readonly accessCause: (debuginfo: string) => string | undefined;
    readonly explainCode: (error: {
      readonly errorcode: string;
      readonly serverMessage?: string | undefined;
      readonly debuginfo?: string | undefined;
    }) => string | undefined;
  };
  readonly launch: {
    readonly launchUrl: (request: {
      readonly url: string;
      readonly passport: string;
      readonly service: string;
      readonly confirmed: boolean;
    }) => Promise<string>;
    /** Throws a `MoodleError` for the link of another site or log-in. */
    readonly readLaunchToken: (
      link: string,
      expected: { readonly url: string; readonly passport: string },
    ) => Promise<{ readonly token: string }>;
  };
  readonly token: {
    readonly fetchToken: (request: {
      readonly url: string;
      readonly username: string;
      readonly password: string;
      readonly service: string;
      readonly signal?: AbortSignal | undefined;
    }) => Promise<{ readonly token: string }>;
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
  readonly createMoodleClient: RuntimeFiles["client"]["createMoodleClient"];
  readonly check: RuntimeFiles["check"]["check"];
  readonly p: RuntimeFiles["param-validators"];
  readonly r: RuntimeFiles["result-validators"];
  readonly createRedactor: RuntimeFiles["redact"]["createRedactor"];
  readonly isClientError: (error: unknown) => error is ClientError;
}
