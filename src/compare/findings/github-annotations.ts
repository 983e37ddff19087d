import { describeFinding } from "./describe-finding.js";
import type { Finding } from "./find-findings.js";

/** GitHub shows no more annotations of one kind for a step. */
const MOST = 10;

/**
 * Prints findings as workflow commands, which GitHub shows in the lines of a pull request: what breaks as errors, what
 * is risky as warnings.
 *
 * @example "::error file=src/users.ts,line=4,col=9,title=Moodle API%3A field-removed::core_user_get, received: name: …"
 */
export function printGitHubAnnotations(findings: readonly Finding[]): string {
  return ["error", "warning"]
    .flatMap((level) => {
      const ofLevel = findings.filter(
        (one) => one.change.waived === undefined && levelOf(one) === level,
      );
      const rest = ofLevel.length - MOST;
      return [
        ...ofLevel.slice(0, MOST).map((one) => commandOf(level, one)),
        ...(rest > 0
          ? [
              `::notice title=Moodle API::${String(rest)} more of these ${level}s are in the summary`,
            ]
          : []),
      ];
    })
    .map((line) => `${line}\n`)
    .join("");
}

function levelOf({ change }: Finding): string {
  return change.class === "breaking" ? "error" : "warning";
}

function commandOf(level: string, finding: Finding): string {
  const { file, line, column, change } = finding;
  const title = `Moodle API: ${change.rule}`;
  const properties = Object.entries({ file, line: String(line), col: String(column), title });
  const about = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(",");
  return `::${level} ${about}::${escapeData(describeFinding(finding))}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
