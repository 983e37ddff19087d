/** Names of the environment variables that hold the secrets for a site; the usual ones where none is given. */
export interface SecretNames {
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly cookie?: string | undefined;
}

/** The secrets that the environment holds for a site. */
export type Credentials = Readonly<Record<keyof SecretNames, string | undefined>>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the secrets for a site; an empty variable is one that is not set. */
export function credentialsIn(environment: Environment, names: SecretNames = {}): Credentials {
  const trimmed = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    token: trimmed(names.token ?? "MOODLE_TOKEN"),
    username: trimmed(names.username ?? "MOODLE_USERNAME"),
    // A password may begin or end with a blank.
    password: environment[names.password ?? "MOODLE_PASSWORD"] || undefined,
    cookie: trimmed(names.cookie ?? "MOODLE_COOKIE"),
  };
}

/** How a command gets into a site: by logging in, by token alone, or not without asking a person. */
export type Access = "log-in" | "token" | "ask";

/** What a command was told about getting in. */
export interface AccessOptions {
  readonly guest?: boolean | undefined;
  readonly tokenOnly?: boolean | undefined;
  /** The command makes do with a token where nobody can log in. */
  readonly fallsBackToToken?: boolean | undefined;
}

/**
 * The one rule for when a log-in is possible: as a guest, with a cookie, or with both name and password. A
 * name alone, which CI systems set for reasons of their own, does not keep a token from being used.
 */
export function accessWith(
  { token, username, password, cookie }: Credentials,
  { guest = false, tokenOnly = false, fallsBackToToken = false }: AccessOptions = {},
): Access {
  const byToken = token === undefined ? "ask" : "token";
  if (tokenOnly) return byToken;
  const hasLogin = username !== undefined && password !== undefined;
  if (guest || cookie !== undefined || hasLogin) return "log-in";
  return fallsBackToToken ? byToken : "ask";
}
