import { causeAndCure } from "../refusal/cause-and-cure.js";
import type { Reply } from "./probe.js";
import { diagnoseFault, siteFaultIn } from "../refusal/site-fault.js";
import { failed, failedBy, ok, type Problem } from "./finding.js";
import { describeReply, type FoundSite } from "./find-site.js";
import type { Finding } from "./schema.js";

/** Checks whether there is a Moodle, and whether it is at the given address. */
export async function assessSite(url: string, found: FoundSite): Promise<readonly Finding[]> {
  const { address, error } = found;
  if (address === undefined) return [noSite(found.reply)];
  const fault = siteFaultIn(error);
  if (fault) return [failedBy("site", [await diagnoseFault(address, fault)])];
  const site = ok("site", `a Moodle answers at ${address}`, { address });
  return [site, assessRedirects(url, found)];
}

function noSite(reply: Reply): Finding {
  return failed("site", {
    found: `no Moodle was found: ${describeReply(reply)}`,
    ...whyNoSite(reply),
    params: { status: reply.status },
  });
}

function whyNoSite({ status, text }: Reply): Omit<Problem, "found"> {
  if (status === 0) {
    return {
      cause: "The connection was interrupted, or the answer took longer than 30 seconds.",
      cure: "Try again. If that does not help, ask the operators of the site or of the firewall in front of it.",
    };
  }
  if (status === 401 || status === 407) return causeAndCure("live/http-password");
  if (status === 403 || status === 406 || status === 429) return causeAndCure("live/bot-check");
  if (status >= 500) return causeAndCure("live/maintenance");
  const isMoodle = /\bM\.cfg\s*=|name="logintoken"/.test(text);
  return isMoodle
    ? {
        cause: "It is a Moodle page, but /login/token.php does not answer as it should.",
        cure: "Something rewrites the site's answers, or its files are incomplete.",
      }
    : causeAndCure("live/no-moodle");
}

function assessRedirects(url: string, { address = url, redirects, error }: FoundSite): Finding {
  if (error?.errorcode === "requirecorrectaccess") {
    return failed("redirects", {
      found: `the site refuses to be called at ${url}`,
      cause: "It is configured for another address (`wwwroot`) and refuses calls through this one.",
      cure: "Open the site in a browser and use the address that it shows.",
    });
  }
  if (address === url) return ok("redirects", `none; ${url} is the address to use`);
  const [first] = redirects;
  if (!first) {
    return failed("redirects", {
      found: `the site is at ${address}, not at ${url}`,
      cause: "It is in another folder, or is configured for another address.",
      cure: `Use ${address} in clients.`,
      params: { address },
    });
  }
  const losesForm = redirects.some(({ status }) => status <= 303);
  return failed("redirects", {
    found: `calls to ${url} are redirected to ${address} (${redirects.map(({ status }) => String(status)).join(", ")})`,
    cause: losesForm
      ? `${differenceOf(url, address)} Such a redirect turns a call into a GET without its fields, so clients do not follow it.`
      : `${differenceOf(url, address)} Clients do not follow redirects, which could carry the token elsewhere.`,
    cure: `Use ${address} in clients.`,
    params: { address, statuses: redirects.map(({ status }) => status) },
  });
}

function differenceOf(from: string, to: string): string {
  const [a, b] = [new URL(from), new URL(to)];
  if (a.protocol !== b.protocol && a.host === b.host) return `The site uses ${b.protocol}//.`;
  if (a.host !== b.host) return `The site calls itself ${b.host}.`;
  return `The site is in ${b.pathname === "/" ? "the top folder" : b.pathname}.`;
}
