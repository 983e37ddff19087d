import { startSite } from "../index.js";
import { controlsOf } from "./controls.js";
import { loadSite } from "./load-site.js";
import { MockSiteError } from "./mock-error.js";
import type { AnyFunctions, MockControls, MockOptions } from "./mock-site-options.js";

/** The options of a simulated site that listens on this machine. */
export interface MockSiteOptions<
  Functions extends object = AnyFunctions,
> extends MockOptions<Functions> {
  /** The path of the site on its host, such as `/moodle`. */
  readonly path?: string | undefined;
  /** The port to listen on; a free one by default. */
  readonly port?: number | undefined;
  /** The address to listen on; by default 127.0.0.1, which other machines cannot reach. */
  readonly host?: string | undefined;
  /** Host names that requests may name, in addition to `localhost` and IP addresses. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Origins of web pages that may call the site, such as `http://localhost:3000`; `*` allows all. None by default. */
  readonly allowedOrigins?: readonly string[] | undefined;
}

/** A simulated site that listens on this machine. */
export interface MockSite<Functions extends object = AnyFunctions> extends MockControls<Functions> {
  /** Stops listening and closes every connection. */
  readonly close: () => Promise<void>;
  /** The same, for `await using`. */
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/**
 * Starts a simulated site, for tests of programs that call a Moodle.
 *
 * @example
 * await using site = await startMockSite<MoodleFunctions>({ spec: "src/moodle" });
 * const moodle = createMoodleClient(site);
 */
export async function startMockSite<Functions extends object = AnyFunctions>(
  options: MockSiteOptions<NoInfer<Functions>>,
): Promise<MockSite<Functions>> {
  const loaded = await loadSite(options as MockOptions);
  if (!loaded.value) throw new MockSiteError(loaded.diagnostics);
  const { path, port, host, allowedHosts, allowedOrigins } = options;
  const place = { path, port, host, allowedHosts, allowedOrigins };
  const site = await startSite({ ...loaded.value, ...place });
  return {
    ...controlsOf<Functions>(site, loaded.diagnostics),
    close: site.close,
    [Symbol.asyncDispose]: site.close,
  };
}
