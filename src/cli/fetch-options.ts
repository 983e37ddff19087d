import type { SecretNames } from "../site/index.js";
import { type Arguments, flag, oneOption } from "./options.js";
import { UsageError } from "./usage-error.js";

const group = "When the page is the address of a site:";

/** The options of commands that can fetch a page from a site. */
export const fetchOptions = {
  service: {
    type: "string",
    requiresArg: true,
    group,
    describe: "Fetch the documentation of this service, as your security keys name it",
  },
  guest: {
    type: "boolean",
    group,
    describe: "Enter the site as a guest",
  },
  "token-only": {
    type: "boolean",
    group,
    describe: "Log in nowhere: make a spec of what the token in MOODLE_TOKEN tells",
  },
  timeout: {
    type: "string",
    requiresArg: true,
    group,
    describe: "Seconds that may pass without anything from the site (default: 60)",
  },
} as const;

/** How to fetch the page of a site. */
export interface FetchOrder {
  readonly service?: string | undefined;
  readonly guest?: boolean;
  readonly tokenOnly?: boolean;
  /** Seconds. */
  readonly timeout?: number | undefined;
  /** The usual names, `MOODLE_TOKEN` and so on, where none are given. */
  readonly env?: SecretNames | undefined;
}

/** What the options about fetching say. */
export function fetchOrderOf(args: Arguments): FetchOrder {
  const service = oneOption(args, "service");
  const order = { service, guest: flag(args, "guest"), tokenOnly: flag(args, "token-only") };
  const chosen = Object.entries({
    "--service": service !== undefined,
    "--guest": order.guest,
    "--token-only": order.tokenOnly,
  }).filter(([, isGiven]) => isGiven);
  if (order.tokenOnly && chosen.length > 1) {
    const names = chosen.map(([name]) => name).join(" and ");
    throw new UsageError(
      `${names} do not go together: a token is of one service and needs no log-in`,
    );
  }
  return { ...order, timeout: secondsOf(oneOption(args, "timeout")) };
}

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d{0,5}$/.test(text)) {
    return text === undefined ? undefined : Number(text);
  }
  throw new UsageError(
    `--timeout takes a whole number of seconds, but was given as ${JSON.stringify(text)}`,
  );
}
