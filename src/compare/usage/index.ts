/**
 * Where a program meets what an upgrade changes. In: a diff, the old spec, and the folder of a program
 * with the client in it. Out: places in its files, each with the changes that affect it.
 *
 * The program is compiled in memory with the old client, by the compiler that ts-morph brings along. So
 * names are followed through imports, aliases, destructuring and inferred types; what goes through `any`,
 * and files that are neither TypeScript nor JavaScript, cannot be followed.
 */
export { findUsage, type UsageOptions } from "./find-usage.js";
