import { writePage } from "../../src/simulate/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";

/** The spec of a small site. */
export const smallSpec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: "https://moodle.example", language: "en" },
  functions: [
    {
      name: "local_sums_add",
      description: "Adds two numbers.",
      parameters: [
        { name: "a", kind: "int", presence: "required" },
        { name: "b", kind: "int", presence: "default", default: 1 },
      ],
      returns: { kind: "int", presence: "required" },
    },
    { name: "mod_quizzical_reset", parameters: [], returns: null },
  ],
};

/** The same spec as the text of a file. */
export const smallSpecText = serializeSpec(smallSpec);

/** Returns the documentation page that a site prints for a spec. */
export function pageOf(spec: Spec): string {
  return writePage(spec, {
    release: "4.5",
    language: "en",
    kind: "admin",
    protocols: { rest: true, xmlrpc: true },
    print: false,
  });
}
