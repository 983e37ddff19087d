import { formatDiagnostic, type Diagnostic } from "../../diagnostics/index.js";
import type { CustomAnswer, Site } from "../index.js";
import { faultOf } from "./load-site.js";
import type { MockControls } from "./mock-site-options.js";

/** Creates the controls of a site for tests. */
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
      // The client's type of an answer is the type of the JSON that the site sends.
      site.setAnswer(name, answer as CustomAnswer | undefined);
    },
    reset: site.reset,
    warnings: diagnostics.map(formatDiagnostic),
  };
}
