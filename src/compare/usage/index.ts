/**
 * Finds where an upgrade affects a program. In: a diff, the old spec, and the folder of a program that contains the
 * client. Out: places in its files, each with the changes that affect it.
 *
 * The compiler that comes with ts-morph compiles the program in memory with the old client. So names are followed
 * through imports, aliases, destructuring and inferred types; values of type `any`, and files that are neither
 * TypeScript nor JavaScript, cannot be followed.
 */
export {
  type AppliedRename,
  findFixes,
  type FixedFile,
  type FixOptions,
  type ProgramFix,
  type RefusedRename,
} from "./find-fixes.js";
export { findUsage, type UsageOptions } from "./find-usage.js";
