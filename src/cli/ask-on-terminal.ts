import process from "node:process";

const ENTER = /[\r\n]/;
const CTRL_C = "\u0003";
const CTRL_D = "\u0004";
const CTRL_U = "\u0015";
/** Arrows and other keys without a character, and the marks around a pasted text. */
// eslint-disable-next-line no-control-regex -- they begin with Escape
const SILENT_KEYS = /\u001b(?:\[[\d;]*[A-Za-z~]|O.)?/g;
const ERASE = new Set(["\u0008", "\u007f"]);

/**
 * Asks on the terminal of this process and reads one line. A hidden answer is not shown while it is typed.
 * Ctrl+C and Ctrl+D break it off: then there is no answer.
 */
export async function askOnTerminal(
  question: string,
  { hidden = false }: { readonly hidden?: boolean } = {},
): Promise<string | undefined> {
  const { stdin, stderr } = process;
  // First: who types or pastes as soon as the question is there must not see a secret appear.
  stdin.setRawMode(true);
  stderr.write(question);
  stdin.setEncoding("utf8");
  try {
    return await readKeys(stdin, (shown) => {
      if (!hidden) stderr.write(shown);
    });
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write("\n");
  }
}

/** Keys until Enter, with the few that change what was typed. */
function readKeys(
  stdin: NodeJS.ReadStream,
  show: (text: string) => void,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    let typed: string[] = [];
    const end = (answer: string | undefined): void => {
      stdin.off("data", read).off("end", giveUp);
      resolve(answer);
    };
    const giveUp = (): void => {
      end(undefined);
    };
    const read = (chunk: string | Buffer): void => {
      for (const key of String(chunk).replace(SILENT_KEYS, "")) {
        if (ENTER.test(key)) {
          end(typed.join(""));
          return;
        }
        if (key === CTRL_C || (key === CTRL_D && typed.length === 0)) {
          giveUp();
          return;
        }
        if (ERASE.has(key)) {
          if (typed.pop() !== undefined) show("\b \b");
        } else if (key === CTRL_U) {
          show("\b \b".repeat(typed.length));
          typed = [];
        } else if (key >= " ") {
          typed.push(key);
          show(key);
        }
      }
    };
    stdin.on("data", read).once("end", giveUp);
    stdin.resume();
  });
}
