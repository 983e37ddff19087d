import { readFileSync } from "node:fs";

/** Questions as people ask them, and the functions of which one should be among the first three answers. */
export const questions = JSON.parse(
  readFileSync(new URL("questions.json", import.meta.url), "utf8"),
) as readonly (readonly [question: string, wanted: readonly string[]])[];
