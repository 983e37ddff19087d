/*
 * What this program uses of the client's runtime. The runtime lies outside of src/, because it is copied
 * into clients; so its types are told here again as far as they are needed, and a test has the compiler
 * compare them with the real ones.
 */

/** One place where a value is not what the documentation promises. */
export interface Mismatch {
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/** How Moodle should prepare the texts of its answers. */
export interface Settings {
  readonly raw?: boolean | undefined;
  readonly fileurl?: boolean | undefined;
  readonly filter?: boolean | undefined;
  readonly lang?: string | undefined;
  readonly timezone?: string | undefined;
}

/** How the client sends. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** With what a client is made. */
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

/** What the client's door throws; which kind of error it is says its name. */
export interface ClientError extends Error {
  /** Of an error that Moodle has answered. */
  readonly exception?: string;
  readonly errorcode?: string;
  /** Of an answer that could not be used. */
  readonly kind?: string;
  readonly status?: number | undefined;
  readonly mismatches?: readonly Mismatch[];
}

/** A client, as far as it is needed here. */
export interface Client {
  readonly call: (
    name: string,
    params: object,
    options: { readonly signal?: AbortSignal },
  ) => Promise<unknown>;
}

/** The functions that a client knows, as its registry holds them. */
export type Functions = Readonly<Record<string, object>>;

/** The parts of the runtime that are used here. */
export interface Runtime {
  readonly createClient: (
    options: ClientOptions,
    loadRegistry: () => Promise<{ readonly registry: Functions }>,
  ) => Client;
  /** Checks made from structures in the short notation. */
  readonly readShapes: (
    file: Promise<{ readonly shapes: Readonly<Record<string, object>> }>,
  ) => Promise<Functions>;
  readonly isClientError: (error: unknown) => error is ClientError;
  /** Takes secrets out of what others say, in every usual encoding. */
  readonly createRedactor: (secrets: readonly string[]) => (text: string) => string;
}
