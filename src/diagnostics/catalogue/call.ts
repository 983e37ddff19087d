import { entry } from "./entry.js";

/** Problems of a call from the command line. */
export const callProblems = {
  "call/unknown-function": entry<{ name: string; source: string; nearest: readonly string[] }>({
    severity: "error",
    title: "A call of an unknown function",
    cause:
      "The name is mistyped, or the spec is of another site or service, or older than the site.",
    help: "If the site has the function, read its documentation page again; nothing was sent.",
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
    title: "A parameter that is given twice",
    cause: "The same value is given by two arguments, or once as a whole and once in parts.",
    help: "Only a list of plain values may be given by repeating its name.",
    message: ({ path }) => `${path} is given more than once, but it can have one value only`,
  }),
  "call/broken-json": entry<{ path: string; reason: string }>({
    severity: "error",
    title: "A parameter in broken JSON",
    cause: "A quote or bracket is missing, or the shell took quotes away.",
    help: 'In a shell, put single quotes around JSON: criteria=\'[{"key":"email","value":"%"}]\'. A file for --params holds one object with all parameters.',
    message: ({ path, reason }) => `the JSON of ${path} cannot be read (${reason})`,
  }),
  "call/not-an-object": entry<{ source: string }>({
    severity: "error",
    title: "Parameters that are no JSON object",
    cause: "The file of --params holds a list or a single value.",
    help: 'Write all parameters as one object: { "courseid": 5 }.',
    message: ({ source }) => `${source} holds no JSON object of parameters`,
  }),
  "call/not-sent": entry<{ message: string }>({
    severity: "error",
    title: "A call that was not sent",
    cause: "The parameters are not those that the documentation states, or cannot be sent to PHP.",
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
    cause: "The site could not be reached, or something before it answered in its place.",
    help: "`moodle-codegen doctor URL` checks the way to the site step by step.",
    message: ({ message }) => message,
  }),
  "call/unfit-answer": entry<{ message: string }>({
    severity: "error",
    title: "An answer that does not fit the documentation",
    cause: "The site answers something else than it documents, and --validation is strict.",
    help: "With --validation report the answer is printed all the same; an entry in the overrides mends the types.",
    message: ({ message }) => message,
  }),
  "call/mismatch": entry<{ path: string; expected: string; received: string }>({
    severity: "warning",
    title: "A value of an answer that does not fit",
    cause: "The site answers something else there than it documents.",
    help: "An entry in the overrides says what really comes; see docs/overrides.md.",
    message: ({ path, expected, received }) =>
      `${path === "" ? "the answer" : path} was to be ${expected}, but ${received} came`,
  }),
};
