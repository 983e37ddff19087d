import { probe, isRedirect, type Reply } from "./probe.js";
import { type MoodleError, moodleError, readAnswer, excerptOf } from "../refusal/read-answer.js";
import type { DoctorEnvironment } from "./environment.js";
import { withoutEndingSlashes } from "../../text/index.js";

/**
 * The script that tells most about a site without knowing a secret: it answers in JSON, sends nobody to a
 * log-in page of someone else, and says whether web services are on.
 */
const SCRIPT = "/login/token.php";

/** What there is at an address. */
export interface FoundSite {
  /** The address of the site itself; undefined when there is none. */
  readonly address: string | undefined;
  /** The way there, if it was one: from each address to the next. */
  readonly redirects: readonly Reply[];
  /** What the script said last. */
  readonly reply: Reply;
  /** The error that Moodle gives to somebody without name and password. */
  readonly error: MoodleError | undefined;
}

/**
 * Looks for the Moodle at an address: follows redirects, and looks around when it is not there. Nothing
 * secret is sent.
 */
export async function findSite(url: string, environment: DoctorEnvironment): Promise<FoundSite> {
  const first = await follow(url, environment);
  if (first.address !== undefined && first.error?.errorcode !== "requirecorrectaccess") {
    return first;
  }
  // A site that is only busy or away has not moved.
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

/** Where else the site may be: what the pages there say of themselves, then the usual folders. */
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
    found.push(...addressesIn(page));
  }
  return [...new Set([...found, ...above, `${url}/moodle`, `${origin}/moodle`])].slice(0, 8);
}

/** The site's own address in the settings of a Moodle page, and where links to a log-in page lead. */
function addressesIn({ text, url }: Reply): string[] {
  const found: string[] = [];
  const own = /["']?\bwwwroot["']?\s*:\s*"((?:[^"\\\n]|\\.)*)"/.exec(text)?.[1];
  if (own !== undefined) found.push(own.replaceAll("\\/", "/"));
  for (const [, link = ""] of text.matchAll(/\b(?:href|action)\s*=\s*["']([^"'>]{1,500})["']/gi)) {
    if (!/\/login\/(?:index\.php)?(?:[?#]|$)/.test(link)) continue;
    found.push(link.replace(/\/login\/.*$/s, ""));
  }
  return found.flatMap((address) => {
    try {
      const { protocol, origin, pathname } = new URL(address === "" ? "/" : address, url);
      return /^https?:$/.test(protocol) ? [withoutEndingSlashes(origin + pathname)] : [];
    } catch {
      return [];
    }
  });
}

/** What stands at an address where no Moodle was found, in a few words. */
export function describeReply({ status, text, problem }: Reply): string {
  if (problem !== undefined) return `no answer (${problem})`;
  const { kind } = readAnswer(text);
  const words = kind === "html" || kind === "other" ? excerptOf(text) : "";
  return `status ${String(status)}${words === "" ? "" : `: “${words}”`}`;
}
