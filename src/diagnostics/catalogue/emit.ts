import { entry } from "./entry.js";

/** Problems of the stage `emit`. */
export const emitProblems = {
  // entries: "emit/kebab-case": entry<{ found: string }>({ severity, title, cause, help, message })
};
void entry;
