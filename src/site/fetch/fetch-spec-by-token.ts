import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { type Facts, MOODLE_RELEASES, shippedFacts } from "../../knowledge/index.js";
import type { Spec } from "../../model/index.js";
import { defined, isRecord } from "../../text/index.js";
import { isAddress, readAddress } from "../address/read-address.js";
import { displayUrl, HttpSession, type Reply } from "../session/http-session.js";
import type { FetchOptions } from "./fetch-documentation.js";
import { createSecretHider, hideInMessages } from "../session/hide-secrets.js";
import { openSite } from "./open-site.js";
import { outlineOf } from "../pages/page-outline.js";
import { classifyPage } from "../pages/classify-page.js";
import { classifyServerReply } from "../refusal/classify-refusal.js";
import { diagnoseRefusal, judgeRefusal } from "../refusal/token-refusal.js";
import { faultBehind } from "../refusal/site-fault.js";
import { httpSecrets } from "../proxy/index.js";
import { specByNames } from "./spec-by-names.js";
import { moodleError, readAnswer } from "../refusal/read-answer.js";
import { functionsOf, isPolicyPending, siteInfoForm } from "../refusal/site-info.js";

/** The options for a spec made with only a token. */
export interface TokenOptions extends Pick<
  FetchOptions,
  "fetch" | "signal" | "timeout" | "totalTimeout" | "retries" | "onProgress" | "pause"
> {
  readonly url: string;
  readonly token: string;
  /** The facts with the structures of functions; by default those in this package. */
  readonly facts?: Facts | undefined;
}

/** The information about a site that a token gives access to. */
export interface SpecByToken {
  readonly spec: Spec;
  /** The release of the site, such as `4.5`. */
  readonly release?: string;
  /** The name of the site. */
  readonly siteName?: string;
  /** The number of functions that the spec describes, and the number of those that it only names. */
  readonly known: number;
  readonly unknown: readonly string[];
}

const SERVER = "/webservice/rest/server.php";

/** The first and last release that the facts are about. */
const SPAN = { first: MOODLE_RELEASES.at(0) ?? "", last: MOODLE_RELEASES.at(-1) ?? "" };

/** The maximum number of names in a message. */
const SOME = 5;

/**
 * Makes a spec with only a token: the site returns the names of the functions that the token may call, and
 * this package knows the structures of Moodle's own functions.
 */
export async function fetchSpecByToken(
  options: TokenOptions,
): Promise<WithDiagnostics<SpecByToken | undefined>> {
  const { value: address, diagnostics } = await readAddress(options.url);
  if (!address) return { value: undefined, diagnostics };
  const hider = await createSecretHider([options.token, ...httpSecrets()]);
  const session = new HttpSession(
    {
      ...options,
      onProgress: (received, total) => options.onProgress?.({ step: "functions", received, total }),
    },
    hider.hide,
  );
  const refused = (problem: Diagnostic) => ({
    value: undefined,
    diagnostics: hideInMessages([problem], hider),
  });

  // Sent without the token, so that the token reaches only the address that the site settles on.
  const opened = await openSite(session, address, SERVER);
  if ("problem" in opened) return refused(opened.problem);
  const closed = closedServer(opened.reply, opened.site);
  if (closed) return refused(await faultBehind(closed, opened, session));
  const info = await askSiteInfo(session, { site: opened.site, token: options.token });
  if ("problem" in info) return refused(info.problem);

  const facts = options.facts ?? (await shippedFacts());
  const { release, siteName, siteUrl, names } = info;
  const site = siteUrl ?? opened.site;
  const made = specByNames(names, { kind: "facts", site, ...defined({ release }) }, facts);
  const { spec, unknown } = made;
  const count = unknown.length;
  return {
    value: {
      ...{ spec, unknown, known: spec.functions.length - count },
      ...defined({ release, siteName }),
    },
    diagnostics: [
      ...(info.isPolicyPending ? [diagnose("live/policy-pending", { site })] : []),
      ...(release !== undefined && !MOODLE_RELEASES.includes(release)
        ? [diagnose("live/other-release", { release, ...SPAN })]
        : []),
      ...(count > 0
        ? [diagnose("live/functions-by-name", { count, names: unknown.slice(0, SOME) })]
        : []),
    ],
  };
}

/** Checks whether the address belongs to a web service, which answers with an error without a token. */
function closedServer(reply: Reply, site: string): Diagnostic | undefined {
  if (reply.elsewhere) {
    return diagnose("live/other-site", { from: site, to: displayUrl(reply.elsewhere) });
  }
  switch (classifyServerReply(reply)) {
    case "answers":
      return undefined;
    case "off":
      return diagnose("live/web-services-off", { site });
    default: {
      const page = classifyPage(reply);
      return page.kind === "refused" ? page.problem : noAnswer(reply);
    }
  }
}

function noAnswer(reply: Reply): Diagnostic {
  const address = displayUrl(reply.url);
  return diagnose("live/no-answer", { address, title: outlineOf(reply.text, reply.hide).title });
}

interface SiteInfo {
  readonly names: readonly string[];
  readonly release: string | undefined;
  readonly siteName: string | undefined;
  readonly siteUrl: string | undefined;
  /** The owner has not agreed to the site's policies. */
  readonly isPolicyPending: boolean;
}

async function askSiteInfo(
  session: HttpSession,
  { site, token }: { readonly site: string; readonly token: string },
): Promise<SiteInfo | { readonly problem: Diagnostic }> {
  const form = siteInfoForm(token);
  const exchange = await session.request(site + SERVER, { form, isSafe: true });
  if (!exchange.reply) return exchange;
  const { reply } = exchange;
  // A site may repeat the token in its answer; it must not get into a spec, a client or a message.
  const { value: answer, kind, words } = readAnswer(reply.hide(reply.text));
  const error = moodleError(answer);
  if (error) {
    const refusal = await judgeRefusal(error, token, async (path, fields) => {
      const second = await session.request(site + path, { form: fields, isSafe: true });
      return second.reply && second.reply.hide(second.reply.text);
    });
    return { problem: await diagnoseRefusal(site, refusal) };
  }
  if (!isRecord(answer)) {
    const page = classifyPage(reply);
    return { problem: page.kind === "refused" ? page.problem : noAnswer(reply) };
  }
  if (kind !== "clean") {
    const address = displayUrl(reply.url);
    return { problem: diagnose("live/spoilt-answer", { address, words }) };
  }
  const text = (key: string): string | undefined => {
    const value = answer[key];
    return typeof value === "string" ? value : undefined;
  };
  if (!Array.isArray(answer["functions"])) return { problem: noAnswer(reply) };
  const names = functionsOf(answer).filter((name) => /^\w+$/.test(name));
  const siteUrl = text("siteurl");
  return {
    names,
    release: /^\d+\.\d+/.exec(text("release") ?? "")?.[0],
    siteName: text("sitename"),
    siteUrl: siteUrl === undefined ? undefined : await siteOf(siteUrl),
    isPolicyPending: isPolicyPending(answer),
  };
}

/** Returns the site at the address that a site states as its own; undefined if it is not a web address. */
async function siteOf(address: string): Promise<string | undefined> {
  return isAddress(address) ? (await readAddress(address)).value?.site : undefined;
}
