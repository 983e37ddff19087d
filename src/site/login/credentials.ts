import type { Login } from "./log-in.js";

/** Names of the environment variables with the secrets for a site; defaults apply where none is given. */
export interface SecretNames {
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly cookie?: string | undefined;
}

/** The secrets for a site from the environment. */
export type Credentials = Readonly<Record<keyof SecretNames, string | undefined>>;

/** A secret that the user can enter. */
export type Secret = "username" | "password" | "token";

/** Where the secrets for a site come from: the environment, then the user. */
export interface SecretSources {
  /** Variables that may hold secrets. A run reads nothing else from them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Asks the user for a secret that the environment lacks; returns undefined if the user cancels. */
  readonly ask?: ((secret: Secret) => Promise<string | undefined>) | undefined;
}

/** Reads the secrets for a site; an empty variable counts as unset. */
export function credentialsIn(
  environment: SecretSources["environment"],
  names: SecretNames = {},
): Credentials {
  const trimmed = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    token: trimmed(names.token ?? "MOODLE_TOKEN"),
    username: trimmed(names.username ?? "MOODLE_USERNAME"),
    // Not trimmed: a password may begin or end with a blank.
    password: environment[names.password ?? "MOODLE_PASSWORD"] || undefined,
    cookie: trimmed(names.cookie ?? "MOODLE_COOKIE"),
  };
}

/** A command's options for access to a site. */
export interface AccessOptions {
  /** Enter the site as a guest. */
  readonly guest?: boolean | undefined;
  /** Do not log in; make a spec of the functions that a token allows. */
  readonly tokenOnly?: boolean | undefined;
  /** The command accepts a token where a login is impossible. */
  readonly fallsBackToToken?: boolean | undefined;
}

/** How a command gets access to a site, and whether a person has to provide what the environment lacks. */
export interface Access {
  readonly by: "login" | "token";
  readonly asks: boolean;
}

/**
 * The one rule for access: a login is possible as a guest, with a cookie, or with both name and password. A name alone,
 * which CI systems set for reasons of their own, does not prevent the use of a token.
 */
export function accessWith(
  { token, username, password, cookie }: Credentials,
  { guest = false, tokenOnly = false, fallsBackToToken = false }: AccessOptions = {},
): Access {
  if (tokenOnly) return { by: "token", asks: token === undefined };
  const hasLogin = username !== undefined && password !== undefined;
  const canLogIn = guest || cookie !== undefined || hasLogin;
  return !canLogIn && fallsBackToToken && token !== undefined
    ? { by: "token", asks: false }
    : { by: "login", asks: !canLogIn };
}

/** Returns username and password from the environment or from the user; undefined if neither provides them. */
export async function readLogin(
  { environment, ask }: SecretSources,
  names: SecretNames = {},
): Promise<Login | undefined> {
  const credentials = credentialsIn(environment, names);
  const username = credentials.username ?? (await ask?.("username"))?.trim();
  if (!username) return undefined;
  const password = credentials.password ?? (await ask?.("password"));
  return password ? { username, password } : undefined;
}

/** Returns the token from the environment or from the user; undefined if neither provides it. */
export async function readToken(
  { environment, ask }: SecretSources,
  names: SecretNames = {},
): Promise<string | undefined> {
  const { token } = credentialsIn(environment, names);
  return token ?? ((await ask?.("token"))?.trim() || undefined);
}
