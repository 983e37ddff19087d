import { entry } from "./entry.js";

/** Problems of a call from the command line. */
export const callProblems = {
  "call/unknown-function": entry<{ name: string; source: string; nearest: readonly string[] }>({
    severity: "error",
    title: "Call of an unknown function",
    cause:
      "The name is mistyped, the spec describes another site or service, or it is older than the site.",
    help: "Nothing was sent. If the site has the function, make the spec again from its documentation page.",
    message: ({ name, source, nearest }) =>
      `${source} has no function ${JSON.stringify(name)}` +
      (nearest.length === 0 ? "" : `; the nearest names are ${nearest.join(", ")}`),
  }),
  "call/malformed-argument": entry<{ argument: string }>({
    severity: "error",
    title: "An argument that is not name=value",
    cause: "The equals sign or a bracket is missing, or a value with spaces was not quoted.",
    help: "Parameters are written name=value, parts of them name[0][key]=value or name='[{…}]'.",
    message: ({ argument }) =>
      `the argument ${JSON.stringify(argument)} is not of the form name=value`,
  }),
  "call/given-twice": entry<{ path: string }>({
    severity: "error",
    title: "A parameter given twice",
    cause: "Two arguments give the same value, or one gives the whole and another a part of it.",
    help: "Only a list of plain values may be given by repeating its name.",
    message: ({ path }) => `${path} is given more than once, but can have only one value`,
  }),
  "call/broken-json": entry<{ path: string; reason: string }>({
    severity: "error",
    title: "A parameter in broken JSON",
    cause: "A quote or bracket is missing, or the shell removed quotes.",
    help: 'In a shell, put single quotes around JSON: criteria=\'[{"key":"email","value":"%"}]\'. A --params file contains one object with all parameters.',
    message: ({ path, reason }) => `the JSON of ${path} cannot be read (${reason})`,
  }),
  "call/not-an-object": entry<{ source: string }>({
    severity: "error",
    title: "Parameters that are not a JSON object",
    cause: "The --params file contains a list or a single value.",
    help: 'Write all parameters as one object: { "courseid": 5 }.',
    message: ({ source }) => `${source} does not contain a JSON object of parameters`,
  }),
  "call/not-sent": entry<{ message: string }>({
    severity: "error",
    title: "A call that was not sent",
    cause: "The parameters do not match the documentation, or cannot be sent to PHP.",
    help: "Nothing was sent. `moodle-codegen explain FUNCTION SPEC` shows what the function takes.",
    message: ({ message }) => message,
  }),
  "call/refused": entry<{ message: string }>({
    severity: "error",
    title: "A call that Moodle refused",
    cause: "Moodle received the call and answered with an error.",
    help: "`moodle-codegen doctor URL` checks address, token and service step by step.",
    message: ({ message }) => message,
  }),
  "call/no-answer": entry<{ message: string }>({
    severity: "error",
    title: "A call without a usable answer",
    cause: "The site could not be reached, or something in front of it answered instead.",
    help: "`moodle-codegen doctor URL` checks the connection to the site step by step.",
    message: ({ message }) => message,
  }),
  "call/unfit-answer": entry<{ message: string }>({
    severity: "error",
    title: "An answer that does not match the documentation",
    cause: "The site's answer differs from its documentation, and --validation is strict.",
    help: "With --validation report, the answer is printed anyway; an override corrects the types.",
    message: ({ message }) => message,
  }),
  "call/mismatch": entry<{ path: string; expected: string; received: string }>({
    severity: "warning",
    title: "A value that does not match the documentation",
    cause: "The site's answer differs from its documentation there.",
    help: "Add an override that states what the site really sends; see docs/overrides.md.",
    message: ({ path, expected, received }) =>
      `${path === "" ? "the answer" : path} should be ${expected}, but is ${received}`,
  }),
};
