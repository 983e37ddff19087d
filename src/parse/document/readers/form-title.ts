import { isFormTitle } from "../survey/landmarks.js";
import type { Reader } from "./reader.js";

/**
 * Reads the title of a machine-made form, which the document repeats; the title carries no information of its
 * own.
 *
 * @example
 * REST (POST parameters)
 *
 * id= int
 */
export const formTitleReader: Reader = {
  name: "title of a machine-made form",
  claims: ({ survey, at }) => isFormTitle(survey, at),
  read: ({ at }) => ({ pieces: [], next: at + 1 }),
};
