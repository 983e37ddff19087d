import { prototypeProblems } from "./breaches-in.js";
import type { Program } from "./examined-programs.js";
import type { HostileAnswer } from "./hostile-answer.js";
import type { HostileSite } from "./hostile-site.js";
import { secretsIn, type SecretName } from "./secret-echoes.js";

/** How many times as fast as usual the clock of an examined program runs. */
const HASTE = 300;
/** The longest time of a program, in milliseconds, on a machine with other work. */
const LONGEST = 20_000;
/** More requests than any program makes, with all its redirects and retries. */
const MOST_REQUESTS = 200;
const MOST_MEMORY = 2_500 * 1024 * 1024;

/** Runs a program against a hostile site, and returns what it did that no site may cause. */
export async function breachesOf(
  program: Program,
  site: HostileSite,
  answers: readonly HostileAnswer[],
  longest = LONGEST,
): Promise<string[]> {
  site.plan(answers);
  const breaches: string[] = [];
  const restore = [hasten(), watchFetch(breaches), watchRejections(breaches)];
  const start = performance.now();
  try {
    const shown = await endsInTime(program.run(site.url), longest);
    breaches.push(...shown.breaches);
    const [secret] = secretsIn(shown.text, sentTo(site, program));
    if (secret !== undefined) breaches.push(`showed ${secret}: ${around(shown.text, secret)}`);
  } catch (error) {
    breaches.push(`crashed: ${error instanceof Error ? String(error.stack) : String(error)}`);
  } finally {
    for (const undo of restore) undo();
  }
  const milliseconds = performance.now() - start;
  if (milliseconds > longest) breaches.push(`took ${milliseconds.toFixed(0)} ms`);
  if (process.memoryUsage().rss > MOST_MEMORY) breaches.push("used too much memory");
  return [...breaches, ...breachesOfRequests(site, program.holds, answers), ...prototypeProblems()];
}

/**
 * Returns the secrets that the site has received in a form: only these can it repeat. Its own redirects and
 * cookies come back in addresses and headers. A browser's cookie is sent from the beginning.
 */
function sentTo(site: HostileSite, { holds }: Program): readonly SecretName[] {
  const forms = site
    .arrived()
    .map(({ body }) => body)
    .join("\n");
  return holds.filter((name) => name === "cookie" || secretsIn(forms, [name]).length > 0);
}

/** Secrets belong to the given site; they are sent nowhere else. */
function breachesOfRequests(
  site: HostileSite,
  held: readonly SecretName[],
  answers: readonly HostileAnswer[],
): string[] {
  const arrived = site.arrived();
  // A site that has a secret can name an address with it.
  const isFromSite = answers.some(({ headers, body }) => {
    // Some bodies have two bytes for each character.
    const text = body.toString("latin1").replaceAll("\0", "");
    return secretsIn(`${headers.join("\n")}\n${text}`, held).length > 0;
  });
  if (isFromSite) return tooMany(arrived.length);
  return [
    ...tooMany(arrived.length),
    ...arrived.flatMap(({ host, text }) =>
      host === "other" && secretsIn(text, held).length > 0
        ? [`sent a secret elsewhere: ${text}`]
        : [],
    ),
    ...arrived.flatMap(({ url }) =>
      secretsIn(url, held).length > 0 ? [`sent a secret in an address: ${url}`] : [],
    ),
  ];
}

function tooMany(requests: number): string[] {
  return requests > MOST_REQUESTS ? [`made ${String(requests)} requests`] : [];
}

function around(text: string, secret: string): string {
  const at = text.toLowerCase().indexOf(secret.slice(0, 4));
  return JSON.stringify(text.slice(Math.max(0, at - 100), at + 200));
}

async function endsInTime<T>(work: Promise<T>, longest: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(reject, longest * HASTE, new Error("did not end"));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets long timers fire early, and the time pass, so that timeouts and the pauses between attempts take no time. */
function hasten(): () => void {
  const { setTimeout: usual } = globalThis;
  const { now } = Date;
  const start = now();
  Date.now = () => start + (now() - start) * HASTE;
  const quick = (callback: () => void, milliseconds = 0, ...rest: unknown[]) => {
    // 499 is the tick of Node.js's own network timers.
    const isLong = milliseconds > 400 && milliseconds !== 499;
    return usual(callback, isLong ? milliseconds / HASTE : milliseconds, ...(rest as []));
  };
  globalThis.setTimeout = Object.assign(quick, usual) as unknown as typeof setTimeout;
  return () => {
    globalThis.setTimeout = usual;
    Date.now = now;
  };
}

/** Programs decide about redirects themselves, and know only the web. */
function watchFetch(breaches: string[]): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!/^https?:$/.test(url.protocol)) breaches.push(`requested ${url.href}`);
    if (init?.redirect !== "manual") breaches.push("let fetch follow redirects");
    return fetch(input, init);
  };
  return () => {
    globalThis.fetch = fetch;
  };
}

function watchRejections(breaches: string[]): () => void {
  const record = (reason: unknown): void => {
    breaches.push(`rejected without a handler: ${String(reason)}`);
  };
  process.on("unhandledRejection", record);
  return () => {
    process.off("unhandledRejection", record);
  };
}
