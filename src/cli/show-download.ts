import type { FetchProgress } from "../site/fetch/index.js";
import type { Progress } from "./progress.js";

/** What each step of a visit is for people. */
const STEPS: Readonly<Record<FetchProgress["step"], string>> = {
  site: "Visiting the site",
  "log-in": "Logging in",
  "admin-page": "Fetching the documentation of the site",
  "security-keys": "Looking for security keys",
  "token-page": "Fetching the documentation of the service",
  functions: "Asking what the token may call",
};

const WIDTH = 20;

/** Other pages come at once. */
const LONG = 100_000;

/**
 * Shows how far a download is: a bar where the site says how much will come, else how much has come. The
 * line is written again only when it changes.
 */
export function showDownload(progress: Progress): (state: FetchProgress) => void {
  let shown = "";
  return (state) => {
    // What is long is the documentation, wherever the log-in has led to it.
    const isLong = state.received >= LONG;
    const line = isLong ? `Fetching the documentation ${amount(state)}` : STEPS[state.step];
    if (line !== shown) progress.step(line);
    shown = line;
  };
}

function amount({ received, total }: FetchProgress): string {
  if (total === undefined || total < received) return `(${megabytes(received)} MB)`;
  const filled = Math.round((received / total) * WIDTH);
  const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
  return `${bar} ${megabytes(received)} of ${megabytes(total)} MB`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
