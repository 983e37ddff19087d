import type { ProjectProgress } from "../../project/index.js";
import { assertNever } from "../../text/index.js";
import type { Terminal } from "../terminal.js";
import { printable } from "./printable.js";

/** Shows the current activity to a waiting user, in one line that is erased afterwards. */
export interface Progress {
  /** Shows a text. */
  readonly step: (text: string) => void;
  /** Shows the state of a run. */
  readonly show: (progress: ProjectProgress) => void;
  readonly done: () => void;
}

/** Clears the progress line. */
export const ERASE_LINE = "\r\u001b[K";

/** Starts progress on an interactive terminal; prints nothing elsewhere. */
export function startProgress({ isInteractive, note }: Terminal): Progress {
  let shown = "";
  const step = (text: string): void => {
    // A download reports more often than its text changes.
    if (!isInteractive || text === shown) return;
    shown = text;
    note(`${ERASE_LINE}${printable(text)} …`);
  };
  return {
    step,
    show: (progress) => {
      step(progressText(progress));
    },
    done: () => {
      if (shown !== "") note(ERASE_LINE);
      shown = "";
    },
  };
}

const STEPS = {
  reading: (subject: string) => `Reading ${subject}`,
  generating: () => "Generating",
  comparing: () => "Comparing",
  searching: (subject: string) => `Looking for uses in ${subject}`,
  checking: (subject: string) => `Checking ${subject}`,
  writing: (subject: string) => `Writing ${subject}`,
};

type Download = Extract<ProjectProgress, { kind: "fetching" }>;

const DOWNLOADS: Readonly<Record<Download["step"], string>> = {
  site: "Visiting the site",
  "log-in": "Logging in",
  "admin-page": "Fetching the documentation of the site",
  "security-keys": "Opening the security keys page, where Moodle makes missing tokens",
  "token-page": "Fetching the documentation of the service",
  functions: "Reading what the token may call",
};

function progressText(progress: ProjectProgress): string {
  switch (progress.kind) {
    case "step":
      return STEPS[progress.step](progress.subject);
    case "fetching":
      return downloadText(progress);
    case "sites": {
      const { done, total } = progress;
      return done === 0 ? `${String(total)} sites` : `${String(done)} of ${String(total)} sites`;
    }
    default:
      return assertNever(progress);
  }
}

const BAR_WIDTH = 20;

/** Shorter pages arrive at once. */
const LONG_DOWNLOAD = 100_000;

/** Returns a bar if the site announces the size, otherwise the number of bytes so far. */
function downloadText({ step, received, total }: Download): string {
  // A long page is the documentation, whichever step of the log-in led to it.
  if (received < LONG_DOWNLOAD) return DOWNLOADS[step];
  const prefix = "Fetching the documentation";
  if (total === undefined || total < received) return `${prefix} (${megabytes(received)} MB)`;
  const filled = Math.round((received / total) * BAR_WIDTH);
  const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
  return `${prefix} ${bar} ${megabytes(received)} of ${megabytes(total)} MB`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
