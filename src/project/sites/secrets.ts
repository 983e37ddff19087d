import { credentialsIn, type Login, type SecretNames } from "../../site/index.js";
import type { ProjectHost } from "./project-host.js";

type Asking = Pick<ProjectHost, "environment" | "ask">;

/** Returns username and password from the environment or from the user; undefined if neither provides them. */
export async function readLogin(
  { environment, ask }: Asking,
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
  { environment, ask }: Asking,
  names: SecretNames = {},
): Promise<string | undefined> {
  const { token } = credentialsIn(environment, names);
  return token ?? ((await ask?.("token"))?.trim() || undefined);
}
