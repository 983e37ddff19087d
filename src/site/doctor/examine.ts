import { loadRuntime } from "../../runtime/index.js";
import { httpSecrets } from "../proxy/index.js";
import { skipped } from "./finding.js";
import { findSite } from "./find-site.js";
import { assessClock, assessDebugging, assessSpeed } from "./assess-replies.js";
import {
  assessFiles,
  assessFunctions,
  assessLimits,
  assessRelease,
  assessUser,
  type KnownClient,
} from "./assess-site-info.js";
import {
  assessAnswers,
  assessMaintenance,
  assessRest,
  assessWebServices,
} from "./assess-web-services.js";
import { assessSite } from "./assess-site.js";
import { probeRest, assessToken, type TokenAnswer } from "./assess-token.js";
import { assessHost } from "./assess-connection.js";
import { assessAddress } from "./assess-address.js";
import { type CheckId, CHECKS, type Finding, type Report } from "./schema.js";
import { nodeEnvironment, type DoctorEnvironment } from "./environment.js";
import { addAll } from "../../text/index.js";

/** The input of an examination besides the address. */
export interface ExamineOptions {
  readonly token?: string | undefined;
  /** The environment variable for the token, for messages. */
  readonly tokenVariable?: string | undefined;
  readonly client?: KnownClient | undefined;
  readonly environment?: DoctorEnvironment | undefined;
  /** Receives each check as it starts. */
  readonly onStep?: ((title: string) => void) | undefined;
}

/** Examines a site step by step; skips checks that cannot run, and gives the reason. */
export async function examine(typed: string, options: ExamineOptions = {}): Promise<Report> {
  const { token, environment = nodeEnvironment } = options;
  const { createRedactor } = await loadRuntime();
  const redact = createRedactor([...(token === undefined ? [] : [token]), ...httpSecrets()]);
  const { site: url, finding } = await assessAddress(redact(typed));
  const findings = [finding];
  const careful = { ...options, environment: { ...environment, redact } };
  const address = url === undefined ? undefined : await examineAddress(url, findings, careful);
  return {
    url: url ?? "",
    address: address ?? null,
    checks: inOrder(findings),
  };
}

/** Runs all checks that follow the address; returns the exact address of the site. */
async function examineAddress(
  url: string,
  findings: Finding[],
  options: ExamineOptions & { readonly environment: DoctorEnvironment },
): Promise<string | undefined> {
  const { token, client, environment, onStep = () => undefined } = options;
  onStep("the connection to the host");
  const way = await assessHost(url, environment);
  addAll(findings, way);
  if (way.some(({ state }) => state === "failed")) return undefined;

  onStep("the site");
  const found = await findSite(url, environment);
  const { address } = found;
  if (address === undefined && found.reply.status === 503) {
    findings.push(assessMaintenance([found.reply], found));
    return undefined;
  }
  addAll(findings, await assessSite(url, found));
  if (address === undefined) return undefined;

  onStep("web services");
  const rest = await probeRest(address, "", environment);
  const isSafe = isSameSite(url, address);
  onStep("the token");
  const answer =
    token !== undefined && isSafe && rest.status === 200
      ? await assessToken(address, token, environment)
      : undefined;
  const calls = [rest, ...(answer ? [answer.reply] : [])];
  const replies = [found.reply, ...calls];
  addAll(findings, [
    assessMaintenance(replies, found),
    assessWebServices(found, rest),
    assessRest(rest, found),
    assessAnswers(calls),
    answer?.finding ?? skipped("token", whyNoToken(options, isSafe)),
    ...assessInfo(answer, client),
    assessClock(replies),
    assessLimits(answer?.info),
    assessDebugging(replies),
    assessSpeed(calls.at(-1)),
  ]);
  return address;
}

function assessInfo(
  answer: TokenAnswer | undefined,
  client: KnownClient | undefined,
): readonly Finding[] {
  const info = answer?.info;
  if (!info) return [];
  return [
    assessUser(info),
    ...assessFunctions(info, client),
    assessRelease(info, client),
    assessFiles(info),
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

/** Returns whether the token may be sent to an address: only to the given host, and with no weaker encryption. */
function isSameSite(given: string, address: string): boolean {
  const [a, b] = [new URL(given), new URL(address)];
  const host = (url: URL): string => url.hostname.replace(/^www\./, "");
  return host(a) === host(b) && !(a.protocol === "https:" && b.protocol === "http:");
}

const OF_TOKEN = new Set<CheckId>(["user", "functions", "new-functions", "release", "files"]);

/** Returns one finding for every check, in the order of the checks. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const stopped = findings.find(({ state }) => state === "failed");
  const why = stopped ? `needs: ${stopped.title.toLowerCase()}` : "nothing to check";
  return (Object.keys(CHECKS) as CheckId[]).map((id) => {
    return (
      findings.find((finding) => finding.id === id) ??
      skipped(id, OF_TOKEN.has(id) && !stopped ? "needs a token that the site accepts" : why)
    );
  });
}
