import { readAddress, type SiteAddress } from "../address/read-address.js";
import { failedBy, ok, warning } from "./finding.js";
import type { Finding } from "./schema.js";

/** Reads the address that the user typed, and checks whether a client can use it unchanged. */
export async function assessAddress(
  typed: string,
): Promise<{ readonly site?: string; readonly finding: Finding }> {
  const { value: address, diagnostics } = await readAddress(typed);
  if (!address) return { finding: failedBy("address", diagnostics) };
  return { site: address.site, finding: assessForm(address) };
}

function assessForm({ site, hasScheme, isSite, holdsToken }: SiteAddress): Finding {
  if (holdsToken) {
    return warning("address", {
      found: `the address contains a token; the site is ${site}`,
      cause: "Browsers, proxies and servers keep addresses in histories and logs.",
      cure: "Reset that token, and put the new one only into the variable MOODLE_TOKEN.",
    });
  }
  if (hasScheme && isSite) return ok("address", site);
  return warning("address", {
    found: `the address was read as ${site}`,
    cause: hasScheme
      ? "It is the address of a page of the site, not of the site itself."
      : "It does not begin with https://.",
    cure: `Use ${site} in clients.`,
  });
}
