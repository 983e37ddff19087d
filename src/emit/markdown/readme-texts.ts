import type { Validators } from "../../plan/index.js";

/** Below the first example. */
export const callNotes = `Parameters that may be left out may also be \`undefined\`; they are not sent then. Answers of functions
that return nothing are \`undefined\`. Times are numbers: seconds since 1970, 0 where none is set.

\`createMoodleClient\` also takes \`fetch\`, \`timeout\`, \`headers\`, \`settings\`, \`maxInputVars\` and
\`validation\`; its type says what they do. Every call takes options of its own as last argument.
`;

/** The classes of errors; their names are fixed. */
export const errorsText = `Whatever goes wrong is a \`MoodleError\`. Tell the kinds apart by class:

- \`MoodleServerError\`: the site answered with an error. Decide by \`errorcode\` and \`exception\`;
  \`message\` is translated.
- \`MoodleParameterError\`: refused before anything was sent.
- \`MoodleResponseError\`: the answer does not fit; \`mismatches\` says where.
- \`MoodleTransportError\`: no usable answer: a web page, an empty body, a redirect, a timeout, an
  abort, a broken connection.

None of them contains the token.
`;

/** What is checked at run time. */
export function checkingText(validators: Validators): string {
  return validators === "none"
    ? `This client was generated without validators: parameters and answers are typed, not checked, and
answers come as the site sent them.
`
    : `Parameters are checked before they are sent. Answers are brought into the documented form (Moodle
sends \`true\` for 1, \`[]\` for an empty object, numbers for strings) and checked, as \`validation\` says:

- \`"report"\` (default): values that do not fit stay as received and go to \`onMismatch\`.
- \`"strict"\`: an answer that does not fit is a \`MoodleResponseError\`.
- \`"off"\`: nothing is checked; answers come as the site sent them.

The checks need the package \`zod\`, version 4.
`;
}
