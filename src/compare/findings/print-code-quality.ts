import { sha256 } from "../../text/index.js";
import { describeFinding, identityOf } from "./describe-finding.js";
import type { Finding } from "./find-findings.js";

/** Prints findings as the JSON report that GitLab shows as code quality. The same findings give the same bytes. */
export function printCodeQuality(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  const open = findings.filter(({ change }) => change.waived === undefined);
  const issues = open.map((finding) => {
    const { file, line, change } = finding;
    const identity = identityOf(finding);
    const count = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, count);
    return {
      description: describeFinding(finding),
      check_name: `moodle-codegen/${change.rule}`,
      // GitLab drops issues whose fingerprint occurs twice.
      fingerprint: sha256(`${identity}\n${String(count)}`),
      severity: change.class === "breaking" ? "critical" : "minor",
      location: { path: file, lines: { begin: line } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}
