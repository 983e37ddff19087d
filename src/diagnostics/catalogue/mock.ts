import { entry } from "./entry.js";

/** Problems with the inputs of a simulated site. */
export const mockProblems = {
  "mock/fixture-syntax": entry<{ reason: string }>({
    severity: "error",
    title: "A fixture that is not JSON",
    cause: "The file was cut off, or has a comma or quote too many or too few.",
    help: "Fix the file; docs/testing.md shows what it may contain.",
    message: ({ reason }) => `the fixture is not JSON (${reason})`,
  }),
  "mock/fixture-case": entry<{ found: string; expected: string }>({
    severity: "error",
    title: "A fixture case with missing or extra keys",
    cause: 'A list of cases has objects with "answer" or "error", and optionally "when".',
    help: "See the two forms of fixtures in docs/testing.md.",
    message: ({ found, expected }) => `${found}, but ${expected} was expected`,
  }),
  "mock/fixture-mismatch": entry<{ found: string; expected: string }>({
    severity: "error",
    title: "A fixture that the site could not send",
    cause:
      "The answer was written or recorded for another release of the site, or for another function.",
    help: "Change the fixture to the structure that the spec describes; a real site sends nothing else.",
    message: ({ found, expected }) => `${found} was found, but ${expected} was expected`,
  }),
  "mock/fixture-extra": entry<{ name: string; nearest: readonly string[] }>({
    severity: "warning",
    title: "A fixture with a field that the spec lacks",
    cause: "The field is mistyped, or belongs to another release. A real site never sends it.",
    help: "Remove the field, or make the spec again from the site's current page.",
    message: ({ name, nearest }) =>
      `there is no field ${JSON.stringify(name)} in the spec` +
      (nearest.length === 0 ? "" : `; the nearest names are ${nearest.join(", ")}`),
  }),
  "mock/fixture-unknown-function": entry<{ name: string; nearest: readonly string[] }>({
    severity: "warning",
    title: "A fixture for a function that the spec lacks",
    cause: "The file is named for a function that the site does not have, or is not a fixture.",
    help: "Name the file for a function of the spec: core_user_get_users.json.",
    message: ({ name, nearest }) =>
      `there is a fixture for ${JSON.stringify(name)}, which is not in the spec` +
      (nearest.length === 0 ? "" : `; the nearest names are ${nearest.join(", ")}`),
  }),
  "mock/fixture-unknown-parameter": entry<{ name: string; nearest: readonly string[] }>({
    severity: "warning",
    title: "A fixture case for a parameter that the function lacks",
    cause: 'A name in "when" is mistyped, so the case is never chosen.',
    help: "Name the parameters as the spec does.",
    message: ({ name, nearest }) =>
      `"when" names ${JSON.stringify(name)}, which is not a parameter of the function` +
      (nearest.length === 0 ? "" : `; the nearest names are ${nearest.join(", ")}`),
  }),
  "mock/no-fixtures": entry<{ folder: string; reason: string }>({
    severity: "error",
    title: "A folder of fixtures that cannot be read",
    cause: "The path is mistyped, or is relative to a folder other than the current one.",
    help: "Pass a folder with one file per function, such as core_user_get_users.json.",
    message: ({ folder, reason }) => `the fixtures in ${folder} cannot be read (${reason})`,
  }),
  "mock/not-listening": entry<{ address: string; reason: string }>({
    severity: "error",
    title: "The port cannot be used",
    cause:
      "Another program, perhaps another simulated site, is listening there, or listening is not permitted.",
    help: "Stop the other program, or choose another --port; without it, a free one is used.",
    message: ({ address, reason }) => `the site cannot listen at ${address}: ${reason}`,
  }),
};
