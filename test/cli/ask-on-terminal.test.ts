import process from "node:process";
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, it, vi } from "vitest";
import { askOnTerminal } from "../../src/cli/ask-on-terminal.js";

/** Simulates a terminal with a typing user, and returns all events in order. */
function terminal(typed: string): string[] {
  const events: string[] = [];
  const stdin = Object.assign(new PassThrough(), {
    setRawMode: (isRaw: boolean) => {
      events.push(isRaw ? "keys are not shown" : "keys are shown");
      return stdin;
    },
  });
  vi.spyOn(process, "stdin", "get").mockReturnValue(stdin as unknown as typeof process.stdin);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    events.push(String(text));
    // The fastest possible typist.
    if (String(text).endsWith(": ")) stdin.write(typed);
    return true;
  });
  return events;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a question at the terminal", () => {
  it("hides a secret, starting before the question, until the answer is complete", async () => {
    const events = terminal("sec\u007fcret\r");
    expect(await askOnTerminal("Password: ", { hidden: true })).toBe("secret");
    expect(events).toEqual(["keys are not shown", "Password: ", "keys are shown", "\n"]);
  });

  it("shows other answers as they are typed", async () => {
    const events = terminal("\u001b[Aadx\u0008a\n");
    expect(await askOnTerminal("Name: ")).toBe("ada");
    expect(events.slice(1, -2).join("")).toBe("Name: adx\b \ba");
  });

  it.each(["\u0003", "\u0004"])("has no answer when the user cancels it with %j", async (key) => {
    const events = terminal(key);
    expect(await askOnTerminal("Token: ", { hidden: true })).toBeUndefined();
    expect(events.at(-2)).toBe("keys are shown");
  });
});
