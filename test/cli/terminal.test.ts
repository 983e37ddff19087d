import { afterEach, describe, expect, test, vi } from "vitest";
import { processTerminal } from "../../src/cli/terminal.js";

const { stderr } = process;
const isTTY = Object.getOwnPropertyDescriptor(stderr, "isTTY");

afterEach(() => {
  vi.unstubAllEnvs();
  if (isTTY) Object.defineProperty(stderr, "isTTY", isTTY);
  else Reflect.deleteProperty(stderr, "isTTY");
});

describe("the terminal of a process", () => {
  // Node.js leaves isTTY undefined where standard error is a file or a pipe, as in CI.
  test.each<[boolean | undefined, Record<string, string>, boolean]>([
    [undefined, {}, false],
    [undefined, { CI: "1" }, false],
    [undefined, { FORCE_COLOR: "1" }, false],
    [true, {}, true],
    [true, { NO_COLOR: "1" }, false],
    [true, { TERM: "dumb" }, false],
  ])("with isTTY %s and the variables %j has colours: %s", (tty, variables, hasColours) => {
    Object.defineProperty(stderr, "isTTY", { value: tty, configurable: true });
    for (const name of ["CI", "NO_COLOR", "FORCE_COLOR"]) vi.stubEnv(name, undefined);
    vi.stubEnv("TERM", "xterm");
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect(processTerminal()).toMatchObject({ isInteractive: tty === true, hasColours });
  });
});
