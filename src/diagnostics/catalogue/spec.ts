import { entry } from "./entry.js";

/** Problems of spec files. */
export const specProblems = {
  "spec/invalid-json": entry<{ reason: string }>({
    severity: "error",
    title: "A spec file is not JSON",
    cause: "The file was cut off, edited by hand, or contains merge conflict markers.",
    help: "Restore the file from version control, or make it again with `moodle-codegen parse`.",
    message: ({ reason }) => `expected a spec in JSON, but the text cannot be read: ${reason}`,
  }),
  "spec/unknown-version": entry<{ found: unknown; expected: number }>({
    severity: "error",
    title: "A spec file has an unknown version",
    cause: "The file was written by a newer generator, or is some other JSON.",
    help: "Use the generator that wrote the file, or make the spec again from the page.",
    message: ({ found, expected }) =>
      found === undefined
        ? `expected a spec with "specVersion": ${String(expected)}, but the JSON has no specVersion`
        : `expected "specVersion": ${String(expected)}, found ${(JSON.stringify(found) ?? "nothing").slice(0, 40)}`,
  }),
  "spec/too-deep": entry<{ limit: number }>({
    severity: "error",
    title: "A spec file is nested too deeply",
    cause: "No real structure is nested like this; the file is damaged or was crafted to do harm.",
    help: "Make the spec again from the page.",
    message: ({ limit }) => `found structures nested deeper than ${String(limit)} levels`,
  }),
  "spec/too-many-functions": entry<{ found: number; limit: number }>({
    severity: "error",
    title: "A spec file has too many functions",
    cause: "No site has so many; the file is damaged or was crafted to do harm.",
    help: "Make the spec again from the page.",
    message: ({ found, limit }) =>
      `found ${String(found)} functions, but at most ${String(limit)} were expected`,
  }),
  "spec/invalid": entry<{ path: string; reason: string }>({
    severity: "error",
    title: "A spec file does not follow the format",
    cause: "The file was edited by hand and something is missing, misspelt or in the wrong place.",
    help: "Compare with docs/spec.md or the published JSON Schema.",
    message: ({ path, reason }) => `at ${path}: ${reason}`,
  }),
  "spec/duplicate-function": entry<{ name: string }>({
    severity: "error",
    title: "A spec file lists a function twice",
    cause: "Two specs were joined by hand, or a merge kept both sides.",
    help: "Keep one of the two entries.",
    message: ({ name }) => `the spec lists the function ${name} more than once`,
  }),
};
