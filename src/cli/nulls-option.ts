import type { Nulls } from "../plan/index.js";
import { type Arguments, oneOption } from "./options.js";

/** What every command says that plans a client. */
export const nullsOption = {
  nulls: {
    type: "string",
    choices: ["known", "possible"],
    requiresArg: true,
    describe: "Which values may be null: those known to be, or all not known never to be",
  },
} as const;

/** The choice of `--nulls`; without it only values that are known to come as null. */
export function nullsOf(args: Arguments): Nulls {
  return oneOption(args, "nulls") === "possible" ? "possible" : "known";
}
