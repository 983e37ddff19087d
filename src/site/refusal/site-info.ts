/** The function that reveals who a token belongs to; every service for programs should include it. */
export const SITE_INFO = "core_webservice_get_site_info";

/** Returns the form of a call of this function. */
export function siteInfoForm(token: string): Readonly<Record<string, string>> {
  return { wstoken: token, wsfunction: SITE_INFO, moodlewsrestformat: "json" };
}

/** Returns whether the token's owner has yet to agree to the site's policies; sites that do not say have none. */
export function isPolicyPending({ policyagreed }: Readonly<Record<string, unknown>>): boolean {
  return policyagreed === false || policyagreed === 0 || policyagreed === "0";
}

/** Returns the functions of the token's service, by the answer of this function. */
export function functionsOf(info: Readonly<Record<string, unknown>>): string[] {
  const list = Array.isArray(info["functions"]) ? (info["functions"] as readonly unknown[]) : [];
  return list.flatMap((entry) => {
    const { name } = Object(entry) as { readonly name?: unknown };
    return typeof name === "string" ? [name] : [];
  });
}
