/**
 * The only place where text of a page becomes an identifier or a path. In: names as the page has them. Out: names that
 * are safe, stable and distinct, whatever the input.
 */
export { nameFiles } from "./name-files.js";
export { nameFunctions, type FunctionName, type Rivals } from "./name-functions.js";
export { claimKey, nameTypes, type Path, type TypeClaim, validatorName } from "./name-types.js";
export { isReservedType, isReservedValue } from "./reserved-names.js";
export { singular } from "./singular.js";
export { pascalCase } from "./words.js";
