import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import { serializeSpec } from "../../model/index.js";
import type { Input } from "./classify-text.js";

/** Returns the release in the name of Moodle itself, as `5.1` in `moodle@5.1`; undefined for other inputs. */
export function releaseInName(name: string): string | undefined {
  return /^moodle@(.{1,100})$/s.exec(name)?.[1];
}

/** Returns Moodle itself in a release, without any site: a spec of its own functions, from the facts. */
export async function readMoodle(release: string): Promise<WithDiagnostics<Input | undefined>> {
  const { MOODLE_RELEASES, moodleSpec, shippedFacts } = await import("../../knowledge/index.js");
  const [first = "", last = ""] = [MOODLE_RELEASES.at(0), MOODLE_RELEASES.at(-1)];
  const spec = MOODLE_RELEASES.includes(release)
    ? moodleSpec(await shippedFacts(), release)
    : undefined;
  if (!spec) return refuse(diagnose("acquire/unknown-release", { release, first, last }));
  const source = `moodle@${release}`;
  return { value: { kind: "spec", text: serializeSpec(spec), source }, diagnostics: [] };
}
