/**
 * Examines the way between a client and its site. In: an address as somebody typed it, perhaps a token and
 * a client to compare with. Out: a report: for each check what was found, and for what is wrong a cause and
 * a cure. Only reads: nothing on the site is changed, and no secret but the token is sent, to that site only.
 */
export { examine, type ExamineOptions } from "./examine.js";
export type { KnownClient } from "./assess-site-info.js";
export {
  doctorJsonSchema,
  printedSchema,
  type CheckId,
  type Finding,
  type Report,
} from "./schema.js";
export { nodeEnvironment, type DoctorEnvironment } from "./environment.js";
