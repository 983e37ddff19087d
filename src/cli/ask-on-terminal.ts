import process from "node:process";

const ENTER = /[\r\n]/;
const CTRL_C = "\u0003";
const CTRL_D = "\u0004";
const CTRL_U = "\u0015";
/** Matches arrows and other keys without a character, and the marks around a pasted text. */
// eslint-disable-next-line no-control-regex -- they begin with Escape
const SILENT_KEYS = /\u001b(?:\[[\d;]*[A-Za-z~]|O.)?/g;
const ERASE = new Set(["\u0008", "\u007f"]);

/**
 * Asks on the terminal of this process and reads one line. A hidden answer is not shown while the user types it.
 * Ctrl+C and Ctrl+D cancel the question; the answer is then undefined.
 */
export async function askOnTerminal(
  question: string,
  { hidden = false }: { readonly hidden?: boolean } = {},
): Promise<string | undefined> {
  const { stdin, stderr } = process;
  // Raw mode comes first: a user who types or pastes as soon as the question appears must not see an echo.
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

/** Reads keys until Enter, and handles the few that edit the line. */
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
