/**
 * A site's integrators know more about its functions than the page shows: a reviewed JSON file, each entry with a
 * reason. In: the text of the file, and the site's spec. Out: the decisions about each function and each value in it,
 * for `plan`; and a diagnostic for every entry that matches nothing or is impossible.
 *
 * Overrides refine the page and never contradict it: there is no way to make a text a number.
 */
export { type ListedValue, listValues } from "./list-values.js";
export { noOverrides, OVERRIDES_VERSION } from "./overrides.js";
export type {
  Decision,
  FunctionEntry,
  FunctionOverrides,
  OverrideEntry,
  OverrideNode,
  Overrides,
  SiteOverrides,
  ValueEntry,
} from "./overrides.js";
export { resolveOverrides } from "./resolve-overrides.js";
export { appendOverrides, serializeOverrides, type WrittenEntry } from "./serialize-overrides.js";
export { parseValuePath, printValuePath, type ValuePath, type ValueSteps } from "./value-path.js";
