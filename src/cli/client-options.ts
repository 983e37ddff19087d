import type { DocsFormat } from "../emit/index.js";
import type { Validators } from "../plan/index.js";
import { nullsOption } from "./nulls-option.js";
import { overridesOption } from "./overrides-option.js";

/** What a client is to be like, in the same words for every command that makes one. */
export const clientOptions = {
  validators: {
    type: "string",
    choices: ["zod", "zod-mini", "none"],
    requiresArg: true,
    describe: "What checks parameters and answers at run time (default: zod)",
  },
  ...nullsOption,
  ...overridesOption,
  release: {
    type: "string",
    requiresArg: true,
    describe: "Release of the site, such as 4.5, which the client's verify() compares with",
  },
  docs: {
    type: "string",
    choices: ["markdown", "html", "both", "none"],
    requiresArg: true,
    describe: "Forms of the reference in the client's folder docs/ (default: markdown)",
  },
  "prettier-config": {
    type: "string",
    requiresArg: true,
    describe: "Format the client with the options in this Prettier configuration file",
  },
} as const;

/** The validators that an option or a manifest names; the usual ones where it names none. */
export function validatorsOf(named: unknown): Validators {
  return named === "none" || named === "zod-mini" ? named : "zod";
}

/** The forms of the reference that an option or a manifest names; Markdown where it names none. */
export function docsOf(named: unknown): DocsFormat {
  return named === "html" || named === "both" || named === "none" ? named : "markdown";
}
