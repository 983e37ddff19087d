/**
 * A Moodle site on this machine. In: a spec. Out: a server with its documentation pages and its
 * REST server. It checks calls as Moodle does and makes up answers of the shape that the spec
 * describes, the same ones for the same call.
 */
export type { CallParameters } from "./check-parameters.js";
export type { GivenAnswer } from "./rest-server.js";
export { SiteError, type ErrorEnvelope } from "./site-error.js";
export type { RecordedRequest, SimulatedSite, SiteOptions } from "./site-options.js";
export { startSite } from "./start-site.js";
