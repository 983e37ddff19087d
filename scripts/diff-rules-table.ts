import { changeRuleNames, ruleOf, type Verdict } from "../src/compare/index.js";
import { markdownTable } from "../src/text/index.js";

const START = "<!-- rules: made by npm run docs:diff -->\n\n";
const END = "\n<!-- end of rules -->";

/** Returns the documentation with an up-to-date table of rules. */
export function withRules(text: string): string {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error("docs/diff.md has lost the marks around its table");
  return text.slice(0, start + START.length) + rulesTable() + text.slice(end);
}

function rulesTable(): string {
  const rows = changeRuleNames.map((name) => {
    const { title, send, receive } = ruleOf(name);
    return [`\`${name}\``, title, verdict(send), verdict(receive)];
  });
  return markdownTable(["rule", "what changed", "for what you send", "for what you receive"], rows);
}

function verdict(one: Verdict | undefined): string {
  return one ? `**${one.class}.** ${one.reason}` : "—";
}
