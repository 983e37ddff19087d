import { entry } from "./entry.js";

/** Problems of a site's overrides file. */
export const overridesProblems = {
  "overrides/invalid-json": entry<{ reason: string }>({
    severity: "error",
    title: "Overrides that are not JSON",
    cause: "The file was edited by hand and has an extra comma or a missing quote.",
    help: "Fix the file; an editor that understands JSON shows where.",
    message: ({ reason }) => `the overrides file is not JSON: ${reason}`,
  }),
  "overrides/unknown-version": entry<{ found: unknown; expected: number }>({
    severity: "error",
    title: "Overrides of another version",
    cause:
      'The file is not an overrides file, or "overridesVersion" is missing or from another version.',
    help: "Write the file in the form that docs/overrides.md shows.",
    message: ({ found, expected }) =>
      found === undefined
        ? `"overridesVersion": ${String(expected)} was expected in the overrides file, but it is missing`
        : `"overridesVersion": ${String(expected)} was expected in the overrides file, but it is ${JSON.stringify(found)}`,
  }),
  "overrides/invalid": entry<{ path: string; reason: string }>({
    severity: "error",
    title: "An override that cannot be read",
    cause: "A key or value is mistyped or missing.",
    help: "Correct the entry; docs/overrides.md lists the keys. No client is generated from part of a file.",
    message: ({ path, reason }) => `${path}: ${reason}`,
  }),
  "overrides/matches-nothing": entry<{ what: string; nearest: readonly string[] }>({
    severity: "warning",
    title: "An override matches nothing",
    cause:
      "A name or path is mistyped, or an upgrade of the site has removed the function or field.",
    help: "Correct the entry, or remove it if the site no longer has this.",
    message: ({ what, nearest }) =>
      `${what} is not on the site` +
      (nearest.length === 0 ? "" : `; the nearest names are ${nearest.join(", ")}`),
  }),
  "overrides/contradicts-page": entry<{ reason: string }>({
    severity: "warning",
    title: "An override contradicts the page",
    cause: "An override can refine what the page says, but the page is right about its own site.",
    help: "Remove the entry; where the page itself is wrong, tell the authors of the plugin.",
    message: ({ reason }) => `the override has no effect: ${reason}`,
  }),
  "overrides/decided-twice": entry<{ what: string; line: number; is: string }>({
    severity: "warning",
    title: "Two overrides decide the same value",
    cause: "Two entries for the same function say different things about the same value.",
    help: "Remove one of the two; the last one counts.",
    message: ({ what, line, is }) =>
      `${what} was already decided in line ${String(line)}; here it is ${is}`,
  }),
};
