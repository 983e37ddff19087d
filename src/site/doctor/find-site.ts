import { probe, isRedirect, type Reply } from "./probe.js";
import { type MoodleError, moodleError, readAnswer, excerptOf } from "../refusal/read-answer.js";
import type { DoctorEnvironment } from "./environment.js";
import { addAll, trimTrailingSlashes } from "../../text/index.js";

/**
 * The script that reveals most about a site without a secret: it answers in JSON, never redirects to an
 * external login page, and reports whether web services are on.
 */
const SCRIPT = "/login/token.php";

/** The result of a search for the Moodle at an address. */
export interface FoundSite {
  /** The address of the site itself; undefined if there is no Moodle. */
  readonly address: string | undefined;
  /** The redirects that led to the site, in order. */
  readonly redirects: readonly Reply[];
  /** The script's last reply. */
  readonly reply: Reply;
  /** Moodle's error for a request without name and password. */
  readonly error: MoodleError | undefined;
}

/**
 * Looks for the Moodle at an address: follows redirects, and tries nearby addresses if there is none. Sends
 * no secret.
 */
export async function findSite(url: string, environment: DoctorEnvironment): Promise<FoundSite> {
  const first = await follow(url, environment);
  if (first.address !== undefined && first.error?.errorcode !== "requirecorrectaccess") {
    return first;
  }
  // A site that is only busy or down has not moved.
  if (first.reply.status === 0 || first.reply.status >= 500) return first;
  for (const candidate of await candidates(url, environment)) {
    if (candidate === url) continue;
    const other = await follow(candidate, environment);
    const isRight =
      other.address !== undefined && other.error?.errorcode !== "requirecorrectaccess";
    if (isRight) return { ...other, redirects: [...first.redirects, ...other.redirects] };
  }
  return first.error ? first : { ...first, address: undefined };
}

async function follow(url: string, environment: DoctorEnvironment): Promise<FoundSite> {
  const redirects: Reply[] = [];
  let site = url;
  let reply = await probe(environment, site + SCRIPT, {});
  while (isRedirect(reply) && redirects.length < 5) {
    const next = reply.location?.replace(/[?#][^]*/, "");
    if (!next?.endsWith(SCRIPT)) break;
    redirects.push(reply);
    site = next.slice(0, -SCRIPT.length);
    reply = await probe(environment, site + SCRIPT, {});
  }
  const error = moodleError(readAnswer(reply.text).value);
  const isMoodle = error !== undefined && error.errorcode !== "";
  return { address: isMoodle ? site : undefined, redirects, reply, error };
}

/** Returns other possible addresses of the site: those that its pages mention, then the usual folders. */
async function candidates(url: string, environment: DoctorEnvironment): Promise<readonly string[]> {
  const { origin, pathname } = new URL(url);
  const folders = pathname.split("/").filter((folder) => folder !== "");
  const above = folders.map(
    (_, index) =>
      origin +
      folders
        .slice(0, index)
        .map((folder) => `/${folder}`)
        .join(""),
  );
  const found: string[] = [];
  for (const place of [url, ...above.reverse()].slice(0, 3)) {
    let page = await probe(environment, `${place}/`);
    for (let step = 0; isRedirect(page) && page.location !== undefined && step < 3; step++) {
      page = await probe(environment, page.location);
    }
    addAll(found, addressesIn(page));
  }
  return [...new Set([...found, ...above, `${url}/moodle`, `${origin}/moodle`])].slice(0, 8);
}

/** No page that a person looks at has more links to a login page. */
const MAX_LINKS = 100;

/** Returns the site's own address from the settings of a Moodle page, and the targets of links to a login page. */
function addressesIn({ text, url }: Reply): string[] {
  const found: string[] = [];
  const own = /["']?\bwwwroot["']?\s*:\s*"((?:[^"\\\n]|\\.){0,2000})"/.exec(text)?.[1];
  if (own !== undefined) found.push(own.replaceAll("\\/", "/"));
  for (const [, link = ""] of text.matchAll(/\b(?:href|action)\s*=\s*["']([^"'>]{1,500})["']/gi)) {
    if (!/\/login\/(?:index\.php)?(?:[?#]|$)/.test(link)) continue;
    found.push(link.replace(/\/login\/.*$/s, ""));
    if (found.length > MAX_LINKS) break;
  }
  return found.flatMap((address) => {
    try {
      const { protocol, origin, pathname } = new URL(address === "" ? "/" : address, url);
      return /^https?:$/.test(protocol) ? [trimTrailingSlashes(origin + pathname)] : [];
    } catch {
      return [];
    }
  });
}

/** Describes in a few words the reply of an address without a Moodle. */
export function describeReply({ status, text, problem }: Reply): string {
  if (problem !== undefined) return `no answer (${problem})`;
  const { kind } = readAnswer(text);
  const words = kind === "html" || kind === "other" ? excerptOf(text) : "";
  return `status ${String(status)}${words === "" ? "" : `: “${words}”`}`;
}
