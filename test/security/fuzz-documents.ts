import fc from "fast-check";
import { parseDocument, readSpecFrom } from "../../src/parse/index.js";
import { breachesIn } from "./breaches-in.js";
import { problemsOf } from "./fuzz-pages.js";
import { hostileDocument } from "./hostile-document.js";

/** The limits of messages per line and of characters per message. */
const MESSAGES_PER_LINE = 3;
const MESSAGE_LENGTH = 2_000;

/**
 * Property: the parser reads a document full of attacks without throwing and with messages in proportion to its lines;
 * the result is a valid spec, and its client contains nothing but the plan.
 */
export const documentsAreHarmless: fc.IAsyncProperty<[string]> = fc.asyncProperty(
  hostileDocument,
  async (text) => {
    const problems = await problemsOfDocument(text);
    if (problems.length > 0) throw new Error(problems.slice(0, 5).join("\n"));
  },
);

/** Returns the problems in the results of a document, from its text to its client. */
export async function problemsOfDocument(text: string): Promise<readonly string[]> {
  const lines = text.split(/\r\n|\r|\n/).length;
  const { value: spec, diagnostics } = parseDocument(text);
  const whole = await readSpecFrom(text);
  const problems = [...problemsOf(spec)];
  if (!whole.value && whole.diagnostics.length === 0) problems.push("refused without a word");
  if (diagnostics.length > MESSAGES_PER_LINE * lines + 10) {
    problems.push(`${String(diagnostics.length)} messages about ${String(lines)} lines`);
  }
  for (const { message, at, code } of [...diagnostics, ...whole.diagnostics]) {
    if (message.length > MESSAGE_LENGTH) {
      problems.push(`${code} has a message of ${String(message.length)} characters`);
    }
    if (at && !(at.line >= 1 && at.line <= lines && at.column >= 1)) {
      problems.push(
        `${code} is at ${String(at.line)}:${String(at.column)} of ${String(lines)} lines`,
      );
    }
  }
  if (spec.functions.length > 0) problems.push(...(await breachesIn(spec, { validators: "zod" })));
  return problems;
}
