import { nextFilled } from "../document-line.js";
import { isTitle } from "../survey/landmarks.js";
import { readStructureAt } from "./read-structure-at.js";
import type { Reader } from "./reader.js";

/**
 * Reads a structure below a title that the document repeats.
 *
 * @example
 * General structure
 *
 * list of (
 * object {
 * id int   //Number of the room
 * }
 * )
 */
export const titledStructureReader: Reader = {
  name: "structure below a title",
  claims: ({ survey, at }) => isTitle(survey, at),
  read: ({ survey, at }) => readStructureAt(survey, nextFilled(survey.lines, at + 1), at),
};
