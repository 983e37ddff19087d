import type { SampleMaker } from "../../emit/index.js";
import type { Definitions } from "../json-schema/index.js";
import type { OpenApiProfile, OpenApiVersion } from "./openapi-options.js";

/** What operations are described with. */
export interface OperationContext {
  readonly profile: OpenApiProfile;
  readonly version: OpenApiVersion;
  readonly defined: Definitions;
  readonly sampleOf: SampleMaker;
}
