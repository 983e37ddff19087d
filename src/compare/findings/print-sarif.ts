import { byCodeUnits, sha256 } from "../../text/index.js";
import { ruleOf, type ChangeRule } from "../rules.js";
import { describeFinding, identityOf } from "./describe-finding.js";
import type { Finding } from "./find-findings.js";

/** GitHub takes no more results from one file. */
const MOST = 5_000;

/** Prints findings as SARIF 2.1.0, which code scanning takes. The same findings give the same bytes. */
export function printSarif(findings: readonly Finding[], version: string): string {
  const shown = findings.slice(0, MOST);
  const ids = [...new Set(shown.map(({ change }) => change.rule))].sort(byCodeUnits);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "moodle-codegen", version, rules: ids.map(describeRule) } },
        columnKind: "utf16CodeUnits",
        results: shown.map((finding) => resultOf(finding, ids)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describeRule(id: ChangeRule): object {
  const { title, send, receive } = ruleOf(id);
  const reasons = [...new Set([send?.reason, receive?.reason])].filter(Boolean).join(" ");
  return { id, shortDescription: { text: title }, fullDescription: { text: reasons || title } };
}

function resultOf(finding: Finding, ids: readonly ChangeRule[]): object {
  const { file, line, column, change } = finding;
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return {
    ruleId: change.rule,
    ruleIndex: ids.indexOf(change.rule),
    level: change.class === "breaking" ? "error" : "warning",
    message: { text: describeFinding(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
    ...(change.waived !== undefined && {
      suppressions: [{ kind: "external", justification: change.waived }],
    }),
    partialFingerprints: { "moodleCodegen/v1": sha256(identityOf(finding)) },
  };
}
