/**
 * Examines the connection between a client and its site. In: an address as the user typed it, optionally a
 * token and a client to compare with. Out: a report with the finding of each check, and a cause and a cure
 * for each problem. Changes nothing on the site, and sends no secret but the token, to that site only.
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
