/**
 * Nulls that nobody has declared or seen. In: the columns of Moodle's tables and what real sites have answered under
 * each name. Out: whether a value is likely to be null at times, and why.
 */
export { likelyNull, type LikelyNull, type UnsettledValue } from "./likely-null.js";
export {
  type NameEvidence,
  noNullEvidence,
  type NullEvidence,
  nullEvidenceOf,
} from "./null-evidence.js";
