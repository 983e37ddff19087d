import type { Validators } from "../../plan/index.js";

/** The paragraphs below the first example. */
export const callNotes = `Optional parameters may also be \`undefined\`, which is not sent. Functions that return nothing resolve to
\`undefined\`. Times are Unix timestamps in seconds; 0 means that none is set.

\`createMoodleClient\` also takes \`fetch\`, \`timeout\`, \`headers\`, \`settings\`, \`maxInputVars\` and
\`validation\`; its type documents them. Every call takes its own options as the last argument.
`;

/** The classes of errors; their names are fixed. */
export const errorsText = `Every failure is a \`MoodleError\`. Its class says what happened:

- \`MoodleServerError\`: the site answered with an error. Check \`errorcode\` and \`exception\`;
  \`message\` is translated.
- \`MoodleParameterError\`: the parameters were rejected before anything was sent.
- \`MoodleResponseError\`: the answer does not match its documentation; \`mismatches\` says where.
- \`MoodleTransportError\`: there was no usable answer: a web page, an empty body, a redirect, a timeout, an
  abort, a broken connection.

None of them contains the token.
`;

/** Says what is validated at run time. */
export function validationText(validators: Validators): string {
  return validators === "none"
    ? `This client was generated without validators: parameters and answers are typed but not validated, and
answers are returned as the site sent them.
`
    : `Parameters are validated before they are sent. Answers are normalised to the documented form (Moodle
sends \`true\` for 1, \`[]\` for an empty object, numbers for strings) and validated as \`validation\` says:

- \`"report"\` (default): values that do not match stay as received and are passed to \`onMismatch\`.
- \`"strict"\`: an answer that does not match throws a \`MoodleResponseError\`.
- \`"off"\`: nothing is validated; answers are returned as the site sent them.

Validation needs the package \`zod\`, version 4.
`;
}
