/*
 * For every code of the catalogue an input that makes the real stage report it. A missing code does not compile; a code
 * that no stage reports any more fails its test.
 */
import type { DiagnosticCode } from "../../../src/diagnostics/index.js";
import { acquireProducers } from "./acquire.js";
import { callProducers } from "./call.js";
import { combineProducers } from "./combine.js";
import { configProducers } from "./config.js";
import { diffProducers } from "./diff.js";
import { documentProducers } from "./documents.js";
import { liveProducers } from "./live.js";
import { mockProducers } from "./mock.js";
import { parseProducers } from "./parse.js";
import { plannedProducers } from "./planned.js";
import type { Producer } from "./producer.js";
import { usageProducers } from "./usage.js";
import { versionProducers } from "./versions.js";
import { writeProducers } from "./write.js";

/** Maps each code to its producer. */
export const producers: Readonly<Record<DiagnosticCode, Producer>> = {
  ...acquireProducers,
  ...configProducers,
  ...versionProducers,
  ...liveProducers,
  ...parseProducers,
  ...documentProducers,
  ...combineProducers,
  ...plannedProducers,
  ...writeProducers,
  ...mockProducers,
  ...diffProducers,
  ...usageProducers,
  ...callProducers,
};
