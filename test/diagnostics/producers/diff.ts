import { diffSpecs, checkSources } from "../../../src/compare/index.js";
import type { Spec } from "../../../src/model/index.js";
import type { Producer } from "./producer.js";

const site: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [{ name: "local_rooms_get", parameters: [], returns: null }],
};
const service: Spec = { ...site, source: { kind: "token-page" }, functions: [] };

/** Produces each problem of `diff`. */
export const diffProducers = {
  "diff/other-kind-of-source": () => Promise.resolve(checkSources(diffSpecs(site, service))),
} satisfies Record<string, Producer>;
