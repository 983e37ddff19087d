import { entry } from "./entry.js";

/** Problems of the stage `plan`. */
export const planProblems = {
  // entries: "plan/kebab-case": entry<{ found: string }>({ severity, title, cause, help, message })
};
void entry;
