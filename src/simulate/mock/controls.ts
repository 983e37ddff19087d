import { formatDiagnostic, type Diagnostic } from "../../diagnostics/index.js";
import type { GivenAnswer, Site } from "../index.js";
import { faultOf } from "./load-site.js";
import type { MockControls } from "./mock-site-options.js";

/** What a test does with a site. */
export function controlsOf<Functions extends object>(
  site: Pick<Site, "url" | "token" | "requests" | "failNext" | "setAnswer" | "reset">,
  diagnostics: readonly Diagnostic[],
): MockControls<Functions> {
  return {
    url: site.url,
    token: site.token,
    requests: site.requests,
    fail: (...faults) => {
      site.failNext(...faults.map(faultOf));
    },
    setAnswer: (name, answer) => {
      // What the client's types say of an answer is what the site sends as JSON.
      site.setAnswer(name, answer as GivenAnswer | undefined);
    },
    reset: site.reset,
    warnings: diagnostics.map(formatDiagnostic),
  };
}
