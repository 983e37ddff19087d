import type { Settings } from "../site/index.js";
import { UsageError } from "./usage-error.js";

const SWITCHES = ["raw", "fileurl", "filter"] as const;
const TEXTS = ["lang", "timezone"] as const;

/** The settings of `--setting lang=en --setting raw=1`. */
export function settingsOf(given: readonly string[]): Settings {
  const settings: Record<string, boolean | string> = {};
  for (const one of given) {
    const [name = "", value = ""] = one.split(/=(.*)/s);
    if (isOneOf(SWITCHES, name) && /^(0|1|true|false)$/.test(value)) {
      settings[name] = value === "1" || value === "true";
    } else if (isOneOf(TEXTS, name) && value !== "") {
      settings[name] = value;
    } else {
      throw new UsageError(
        `--setting takes lang=…, timezone=…, raw, fileurl or filter with =1 or =0, not ${JSON.stringify(one)}`,
      );
    }
  }
  return settings;
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}
