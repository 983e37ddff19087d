/**
 * A Moodle site on this machine. In: a spec. Out: a server with documentation pages, the REST server, and the
 * scripts for tokens and files. It validates calls as Moodle does and returns sample answers of the shape that
 * the spec describes, the same answer for the same call. On demand, requests fail as they do on real sites.
 */
export type { CallParameters } from "./check-parameters.js";
export { createSite, testToken } from "./create-site.js";
export type { FaultRule } from "./fault-plan.js";
export { deliver, type Delivery, type Fault } from "./faults.js";
export type { FixtureCase } from "./fixtures.js";
export type { CustomAnswer } from "./rest-server.js";
export { SiteError, type ErrorEnvelope } from "./site-error.js";
export type { LogInObstacle, SecurityKey, SiteClosure, SiteUser } from "./site-user.js";
export type { SiteRequest, SiteResponse } from "./exchange.js";
export type { RecordedRequest, SimulatedSite, Site, SiteOptions } from "./site-options.js";
export { startSite } from "./start-site.js";
export type { SiteLogin } from "./token-script.js";
