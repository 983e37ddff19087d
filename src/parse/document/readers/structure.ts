import { isStructureStart } from "../structure/structure-start.js";
import { readStructureAt } from "./read-structure-at.js";
import type { Reader } from "./reader.js";

/**
 * Reads a structure without a title.
 *
 * @example
 * object {
 * id int   //Number of the room
 * }
 */
export const structureReader: Reader = {
  name: "structure",
  claims: ({ survey, at }) => isStructureStart(survey.lines, at),
  read: ({ survey, at }) => readStructureAt(survey, at),
};
