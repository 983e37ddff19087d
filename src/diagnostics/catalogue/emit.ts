import { entry } from "./entry.js";

/** Problems of the stage `emit`. */
export const emitProblems = {
  "emit/site-not-shown": entry<{ site: string }>({
    severity: "info",
    title: "The site's address is not shown",
    cause: "The spec's `source.site` is not a plain http or https address.",
    help: "Put the address of the site into the spec, or leave it out; nothing else depends on it.",
    message: ({ site }) =>
      `${JSON.stringify(site.slice(0, 100))} is not an http(s) address; generated files name the kind of page instead`,
  }),
};
