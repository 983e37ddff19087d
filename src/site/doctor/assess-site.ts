import { causeAndCure } from "../refusal/cause-and-cure.js";
import type { Reply } from "./probe.js";
import { failed, ok, type Trouble } from "./finding.js";
import { describeReply, type FoundSite } from "./find-site.js";
import type { Finding } from "./schema.js";

/** Checks whether there is a Moodle, and whether it is at the given address. */
export function assessSite(url: string, found: FoundSite): readonly Finding[] {
  const { address } = found;
  if (address === undefined) return [noSite(found.reply)];
  const site = ok("site", `a Moodle answers at ${address}`, { address });
  return [site, assessRedirects(url, found)];
}

function noSite(reply: Reply): Finding {
  return failed("site", {
    found: `no Moodle was found: ${describeReply(reply)}`,
    ...whyNoSite(reply),
    facts: { status: reply.status },
  });
}

function whyNoSite({ status, text }: Reply): Omit<Trouble, "found"> {
  if (status === 0) {
    return {
      cause: "The connection was broken off, or the answer took longer than 30 seconds.",
      cure: "Try again. If it stays so, ask whoever runs the site or the firewall before it.",
    };
  }
  if (status === 401 || status === 407) return causeAndCure("live/http-password");
  if (status === 403 || status === 406 || status === 429) return causeAndCure("live/bot-check");
  if (status >= 500) return causeAndCure("live/maintenance");
  const isMoodle = /\bM\.cfg\s*=|name="logintoken"/.test(text);
  return isMoodle
    ? {
        cause: "It is a Moodle page, but /login/token.php does not answer as it should.",
        cure: "Something rewrites the site's answers, or its files are not complete.",
      }
    : causeAndCure("live/no-moodle");
}

function assessRedirects(url: string, { address = url, redirects, error }: FoundSite): Finding {
  if (error?.errorcode === "requirecorrectaccess") {
    return failed("redirects", {
      found: `the site does not want to be called ${url}`,
      cause:
        "It is set up for another address (`wwwroot`) and refuses calls that come by this one.",
      cure: "Open the site in a browser and give the address that is shown there.",
    });
  }
  if (address === url) return ok("redirects", `none; ${url} is the address to use`);
  const [first] = redirects;
  if (!first) {
    return failed("redirects", {
      found: `the site is at ${address}, not at ${url}`,
      cause: "It is in another folder, or it is set up for another address.",
      cure: `Give ${address} to clients.`,
      facts: { address },
    });
  }
  const losesForm = redirects.some(({ status }) => status <= 303);
  return failed("redirects", {
    found: `calls of ${url} are redirected to ${address} (${redirects.map(({ status }) => String(status)).join(", ")})`,
    cause: losesForm
      ? `${differenceOf(url, address)} Such a redirect turns a call into a GET without its fields, so clients do not follow it.`
      : `${differenceOf(url, address)} Clients do not follow redirects, which could carry the token elsewhere.`,
    cure: `Give ${address} to clients.`,
    facts: { address, statuses: redirects.map(({ status }) => status) },
  });
}

function differenceOf(from: string, to: string): string {
  const [a, b] = [new URL(from), new URL(to)];
  if (a.protocol !== b.protocol && a.host === b.host) return `The site uses ${b.protocol}//.`;
  if (a.host !== b.host) return `The site calls itself ${b.host}.`;
  return `The site is in ${b.pathname === "/" ? "the top folder" : b.pathname}.`;
}
