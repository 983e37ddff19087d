/** Names of the environment variables with the secrets for a site; defaults apply where none is given. */
export interface SecretNames {
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly cookie?: string | undefined;
}

/** The secrets for a site from the environment. */
export type Credentials = Readonly<Record<keyof SecretNames, string | undefined>>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the secrets for a site; an empty variable counts as unset. */
export function credentialsIn(environment: Environment, names: SecretNames = {}): Credentials {
  const trimmed = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    token: trimmed(names.token ?? "MOODLE_TOKEN"),
    username: trimmed(names.username ?? "MOODLE_USERNAME"),
    // Not trimmed: a password may begin or end with a blank.
    password: environment[names.password ?? "MOODLE_PASSWORD"] || undefined,
    cookie: trimmed(names.cookie ?? "MOODLE_COOKIE"),
  };
}

/** How a command gets access to a site: by login, by token alone, or only after asking a person. */
export type Access = "log-in" | "token" | "ask";

/** A command's options for access to a site. */
export interface AccessOptions {
  readonly guest?: boolean | undefined;
  readonly tokenOnly?: boolean | undefined;
  /** The command accepts a token where a login is impossible. */
  readonly fallsBackToToken?: boolean | undefined;
}

/**
 * The one rule for when a login is possible: as a guest, with a cookie, or with both name and password. A
 * name alone, which CI systems set for reasons of their own, does not prevent the use of a token.
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
