import { checkSources, diffSpecs, waive } from "../../../src/compare/index.js";
import { noFacts } from "../../../src/knowledge/index.js";
import type { Spec } from "../../../src/model/index.js";
import { compareWithMoodle } from "../../../src/project/compare-with-moodle.js";
import type { Producer } from "./producer.js";

const site: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [{ name: "local_rooms_get", parameters: [], returns: null }],
};
const service: Spec = { ...site, source: { kind: "token-page" }, functions: [] };

/** Produces each problem of `diff`. */
export const diffProducers = {
  "diff/left-out": () => {
    const moodle: Spec = {
      ...site,
      source: { kind: "facts", title: "Moodle 5.1", release: "5.1" },
    };
    return Promise.resolve(compareWithMoodle({ before: site, after: moodle }, noFacts).diagnostics);
  },
  "diff/waiver-expired": () =>
    waive(
      diffSpecs(site, site),
      [{ rule: "field-removed", reason: "unused", until: "2026-12-31" }],
      "2027-01-01",
    ).diagnostics,
  "diff/waiver-unused": () =>
    waive(
      diffSpecs(site, site),
      [{ rule: "field-gone", function: "core_user_*", reason: "unused" }],
      "2027-01-01",
    ).diagnostics,
  "diff/other-kind-of-source": () => Promise.resolve(checkSources(diffSpecs(site, service))),
} satisfies Record<string, Producer>;
