import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { describe } from "vitest";

const executablePath = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => existsSync(path));
if (!executablePath && process.env["CI"])
  throw new Error("tests in CI need Debian's package chromium");

/** Whether there is a browser. */
export const hasChromium = executablePath !== undefined;

/** A `describe` for tests that need a browser; shown as skipped without one. */
export const describeWithChromium = describe.skipIf(!hasChromium);

/** Starts a headless Chromium that sends no requests to any network. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
