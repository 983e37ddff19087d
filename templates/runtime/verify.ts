/**
 * Checks whether a client still matches its site. In: a client, and what it was generated for. Out: the changes
 * since then, as far as its token can see. Useful when a program starts, or in its health check.
 */
import type { FunctionInfo, MoodleClient } from "./client-types.js";
import type { CallOptions } from "./options.js";

/** The options of `verify`. */
export interface VerifyOptions extends CallOptions {
  /** The expected release of Moodle, such as `4.5`. Default: that of the client, where known. */
  readonly release?: string | undefined;
}

/** A comparison of a client with its site. */
export interface Verification {
  /** Nothing is missing, and the release is the expected one or none is expected. */
  readonly ok: boolean;
  /** Functions of the client that the token's service lacks. */
  readonly missing: readonly string[];
  /** Functions of the token's service that the client lacks. */
  readonly additional: readonly string[];
  /** The site's release, for example `4.5.1 (Build: 20241202)`. */
  readonly release: string | undefined;
  /** The expected release, if any. */
  readonly expectedRelease: string | undefined;
  readonly releaseChanged: boolean;
  readonly siteName: string | undefined;
}

const siteInfo = "core_webservice_get_site_info";

/** What a client was generated for. */
export interface GeneratedFor {
  /** Its functions by Moodle's names for them. */
  readonly functions: readonly string[];
  /** The site's release, where known. */
  readonly release?: string;
}

/** Compares a client with its site. Throws the same errors as a call. */
export async function verifyClient(
  client: MoodleClient,
  { functions, release: generated }: GeneratedFor,
  options: VerifyOptions = {},
): Promise<Verification> {
  const readsOnly: FunctionInfo = { access: "read" };
  const answer: unknown = await client.request(siteInfo, {}, options, readsOnly);
  const info = Object(answer) as Readonly<Record<string, unknown>>;
  const offered = new Set(namesOf(info["functions"]));
  const own = new Set(functions);
  const missing = functions.filter((name) => !offered.has(name)).sort();
  const additional = [...offered].filter((name) => !own.has(name)).sort();
  const release = textOf(info["release"]);
  const expectedRelease = options.release ?? generated;
  const releaseChanged = !isSameRelease(expectedRelease, release);
  return {
    ok: missing.length === 0 && !releaseChanged,
    missing,
    additional,
    release,
    expectedRelease,
    releaseChanged,
    siteName: textOf(info["sitename"]),
  };
}

function namesOf(functions: unknown): string[] {
  if (!Array.isArray(functions)) return [];
  return functions.flatMap((entry: unknown) => {
    const { name } = Object(entry) as Readonly<Record<string, unknown>>;
    return typeof name === "string" ? [name] : [];
  });
}

/** Compares only as many numbers as the expected release has: `4.5` is any `4.5.x`. */
function isSameRelease(expected: string | undefined, actual: string | undefined): boolean {
  if (expected === undefined || actual === undefined) return true;
  const actualNumbers = numbersOf(actual);
  return numbersOf(expected).every((number, index) => number === actualNumbers[index]);
}

function numbersOf(release: string): string[] {
  return /^\s*([\d.]*\d)/.exec(release)?.[1]?.split(".") ?? [release.trim()];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
