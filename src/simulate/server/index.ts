/**
 * A Moodle site on this machine. In: a spec. Out: a server with its documentation pages, its REST
 * server, and what goes with it for tokens and files. It checks calls as Moodle does and makes up
 * answers of the shape that the spec describes, the same ones for the same call. On demand requests
 * go wrong as they do in life.
 */
export type { CallParameters } from "./check-parameters.js";
export { createSite, testToken } from "./create-site.js";
export type { FaultRule } from "./fault-plan.js";
export { deliver, type Delivery, type Fault } from "./faults.js";
export type { FixtureCase } from "./fixtures.js";
export type { GivenAnswer } from "./rest-server.js";
export { SiteError, type ErrorEnvelope } from "./site-error.js";
export type { LogInObstacle, SecurityKey, SiteClosure, SiteUser } from "./site-user.js";
export type { SiteRequest, SiteResponse } from "./exchange.js";
export type { RecordedRequest, SimulatedSite, Site, SiteOptions } from "./site-options.js";
export { startSite } from "./start-site.js";
export type { SiteLogin } from "./token-script.js";
