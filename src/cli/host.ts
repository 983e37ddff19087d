import type { ProjectHost } from "../project/index.js";
import type { Secret } from "../site/index.js";
import { type Progress, startProgress } from "./render/progress.js";
import type { Terminal } from "./terminal.js";

const QUESTIONS: Readonly<Record<Secret, { readonly text: string; readonly hidden?: boolean }>> = {
  username: { text: "Name (user name or e-mail): " },
  password: { text: "Password (not shown): ", hidden: true },
  token: { text: "Token (not shown): ", hidden: true },
};

/** Runs project work with a terminal as its host: it shows progress, asks for secrets, and can be stopped. */
export async function withHost<T>(
  terminal: Terminal,
  work: (host: ProjectHost & { readonly signal: AbortSignal }, progress: Progress) => Promise<T>,
): Promise<T> {
  const { environment, stdin } = terminal;
  const progress = startProgress(terminal);
  try {
    return await terminal.interruptible((signal) =>
      work(
        { environment, stdin, signal, ask: askWith(terminal, progress), onProgress: progress.show },
        progress,
      ),
    );
  } finally {
    progress.done();
  }
}

/** Returns a function that asks the user at the terminal for a secret; undefined if there is no user. */
export function askWith({ ask }: Terminal, progress?: Progress): ProjectHost["ask"] {
  if (!ask) return undefined;
  return (secret) => {
    progress?.done();
    const { text, hidden } = QUESTIONS[secret];
    return hidden === true ? ask(text, { hidden }) : ask(text);
  };
}
