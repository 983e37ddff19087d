import { expect, test } from "vitest";
import { isWindowsDevice } from "../../src/text/index.js";

test.each(["con", "NUL", "aux.ts", "com1", "LPT9.txt", "com¹", "CONIN$"])(
  "Windows treats %s as a device",
  (name) => {
    expect(isWindowsDevice(name)).toBe(true);
  },
);

test.each(["console", "com", "com10", "lpt", "auxiliary.ts", "my.con"])(
  "Windows treats %s as a file",
  (name) => {
    expect(isWindowsDevice(name)).toBe(false);
  },
);
