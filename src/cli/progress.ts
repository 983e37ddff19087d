import type { Terminal } from "./terminal.js";

/** Tells a person who waits what is being done, in one line that goes away again. */
export interface Progress {
  readonly step: (what: string) => void;
  readonly done: () => void;
}

const ERASE_LINE = "\r\u001b[K";

/** Progress on an interactive terminal; elsewhere nothing is printed. */
export function startProgress(terminal: Terminal): Progress {
  const note = (text: string): void => {
    if (terminal.isInteractive) terminal.note(text);
  };
  return {
    step: (what) => {
      note(`${ERASE_LINE}${what} …`);
    },
    done: () => {
      note(ERASE_LINE);
    },
  };
}
