import { loadRuntime } from "../runtime/index.js";
import { skipped } from "./finding.js";
import { findSite } from "./find-site.js";
import { judgeClock, judgeDebugging, judgeSpeed } from "./judge-replies.js";
import {
  judgeFiles,
  judgeFunctions,
  judgeLimits,
  judgeRelease,
  judgeUser,
  type KnownClient,
} from "./judge-service.js";
import { judgeAnswers, judgeMaintenance, judgeRest, judgeWebServices } from "./judge-services.js";
import { judgeSite } from "./judge-site.js";
import { callRest, judgeToken, type TokenAnswer } from "./judge-token.js";
import { judgeWay } from "./judge-way.js";
import { readAddress } from "./read-address.js";
import { type CheckId, CHECKS, type Finding, type Report } from "./schema.js";
import { realWorld, type World } from "./world.js";

/** What an examination is told besides the address. */
export interface ExamineOptions {
  readonly token?: string | undefined;
  /** The environment variable where the token is looked for, for messages. */
  readonly tokenVariable?: string | undefined;
  readonly client?: KnownClient | undefined;
  readonly world?: World;
  /** Hears what is being looked at. */
  readonly onStep?: (title: string) => void;
}

/** Looks at a site step by step; what cannot be looked at is skipped, with the reason. */
export async function examine(typed: string, options: ExamineOptions = {}): Promise<Report> {
  const { token, world = realWorld } = options;
  const { createRedactor } = await loadRuntime();
  const redact = createRedactor(token === undefined ? [] : [token]);
  const { url, finding } = readAddress(redact(typed));
  const findings = [finding];
  const careful = { ...options, world: { ...world, redact } };
  const address = url === undefined ? undefined : await examineAddress(url, findings, careful);
  return {
    url: url ?? "",
    address: address ?? null,
    checks: inOrder(findings),
  };
}

/** Everything after the address has been read; returns the exact address of the site. */
async function examineAddress(
  url: string,
  findings: Finding[],
  options: ExamineOptions & { readonly world: World },
): Promise<string | undefined> {
  const { token, client, world, onStep = () => undefined } = options;
  onStep("the way to the host");
  const way = await judgeWay(url, world);
  findings.push(...way);
  if (way.some(({ state }) => state === "failed")) return undefined;

  onStep("the site");
  const found = await findSite(url, world);
  findings.push(...judgeSite(url, found));
  const { address } = found;
  if (address === undefined) {
    if (found.reply.status === 503) findings.push(judgeMaintenance([found.reply]));
    return undefined;
  }

  onStep("web services");
  const rest = await callRest(address, "", world);
  const isSafe = isSameSite(url, address);
  onStep("the token");
  const answer =
    token !== undefined && isSafe && rest.status === 200
      ? await judgeToken(address, token, world)
      : undefined;
  const calls = [rest, ...(answer ? [answer.reply] : [])];
  const replies = [found.reply, ...calls];
  findings.push(
    judgeMaintenance(replies),
    judgeWebServices(found, rest),
    judgeRest(rest),
    judgeAnswers(calls),
    answer?.finding ?? skipped("token", whyNoToken(options, isSafe)),
    ...judgeInfo(answer, client),
    judgeClock(replies),
    judgeLimits(answer?.info),
    judgeDebugging(replies),
    judgeSpeed(calls.at(-1)),
  );
  return address;
}

function judgeInfo(
  answer: TokenAnswer | undefined,
  client: KnownClient | undefined,
): readonly Finding[] {
  const info = answer?.info;
  if (!info) return [];
  return [
    judgeUser(info),
    ...judgeFunctions(info, client),
    judgeRelease(info, client),
    judgeFiles(info),
  ];
}

function whyNoToken(
  { token, tokenVariable = "MOODLE_TOKEN" }: ExamineOptions,
  isSafe: boolean,
): string {
  if (token === undefined) return `none was given; set the variable ${tokenVariable}`;
  return isSafe
    ? "the REST server does not answer"
    : "the site was found on another host; to show it the token, run doctor with that address";
}

/** Whether the token may be shown there: on the host that was given, and not less encrypted. */
function isSameSite(given: string, address: string): boolean {
  const [a, b] = [new URL(given), new URL(address)];
  const host = (url: URL): string => url.hostname.replace(/^www\./, "");
  return host(a) === host(b) && !(a.protocol === "https:" && b.protocol === "http:");
}

/** What only the owner of a token can ask. */
const OF_TOKEN = new Set<CheckId>(["user", "functions", "new-functions", "release", "files"]);

/** One finding for every check, in their order. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const stopped = findings.find(({ state }) => state === "failed");
  const why = stopped ? `needs: ${stopped.title.toLowerCase()}` : "nothing to look at";
  return (Object.keys(CHECKS) as CheckId[]).map((id) => {
    return (
      findings.find((finding) => finding.id === id) ??
      skipped(id, OF_TOKEN.has(id) && !stopped ? "needs a token that the site takes" : why)
    );
  });
}
