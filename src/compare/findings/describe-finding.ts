import { visibleLines } from "../../text/index.js";
import { beforeAndAfter, describeLocation } from "../describe-diff.js";
import { ruleOf } from "../rules.js";
import type { Finding } from "./find-findings.js";

/** Describes a finding in one line of plain text: `core_user_get, received: users[].email: a value may be null (…)`. */
export function describeFinding({ change }: Finding): string {
  const place = describeLocation(change);
  const texts = beforeAndAfter(change);
  const where = `${change.function}${place && `, ${place}`}`;
  const what = `${ruleOf(change.rule).title}${texts && ` (${texts})`}`;
  return visibleLines(`${where}: ${what}. ${change.reason}`).join(" ");
}

/** Returns what identifies a finding from one run to the next: not its line, which moves. */
export function identityOf({ file, change }: Finding): string {
  const { rule, part, path } = change;
  return [file, change.function, part, path, rule].join("\n");
}
