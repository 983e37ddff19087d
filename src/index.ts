/**
 * moodle-codegen as a library: the steps of the pipeline, each a function of its own, and the two that
 * put them together. Reading and writing files are steps too; everything between is pure.
 */
export { classifyText, readInput } from "./acquire/index.js";
export type { Input, InputKind, ReadInputOptions } from "./acquire/index.js";
export { combineSpecs } from "./combine/index.js";
export type { NamedSpec } from "./combine/index.js";
export { configJsonSchema, defineConfig } from "./config/index.js";
export type { ClientConfig, Config, DocsConfig, EnvConfig, SiteConfig } from "./config/index.js";
export { catalogue, formatDiagnostic } from "./diagnostics/index.js";
export type {
  CatalogueEntry,
  Diagnostic,
  DiagnosticCode,
  Position,
  Severity,
  WithDiagnostics,
} from "./diagnostics/index.js";
export { diffJsonSchema, diffSpecs, diffToJson, failsOn } from "./diff/index.js";
export { formatDiffMarkdown, formatDiffText } from "./diff/index.js";
export type {
  Change,
  ChangeClass,
  ChangeRule,
  DiffMarkdownOptions,
  DiffOptions,
  DiffTextOptions,
  FailLevel,
  SpecDiff,
  UsedPlace,
} from "./diff/index.js";
export { emitClient, formatWithPrettier } from "./emit/index.js";
export type { ClientFiles, DocsFormat, EmitOptions } from "./emit/index.js";
export { explain } from "./explain/index.js";
export type { ExplainContext, ExplainedValue, Explanation, Reason } from "./explain/index.js";
export { noFacts, shippedFacts, shippedStructures } from "./facts/index.js";
export { readFacts } from "./facts/checking/index.js";
export type { FactNode, Facts, FunctionFacts, ScalarFact, Structures } from "./facts/index.js";
export { fetchDocumentation, fetchSpecByToken } from "./live/index.js";
export type {
  FetchedDocumentation,
  FetchOptions,
  FetchProgress,
  Login,
  SpecByToken,
  TokenOptions,
} from "./live/index.js";
export { proposeOverrides, readRecordings } from "./observe/index.js";
export type {
  FunctionSightings,
  Known,
  Recording,
  SeenKind,
  Sighting,
  Sightings,
} from "./observe/index.js";
export {
  noOverrides,
  OVERRIDES_VERSION,
  resolveOverrides,
  serializeOverrides,
} from "./overrides/index.js";
export { overridesJsonSchema, readOverrides } from "./overrides/checking/index.js";
export type {
  Decided,
  FunctionEntry,
  FunctionOverrides,
  OverrideEntry,
  OverrideNode,
  Overrides,
  SiteOverrides,
  ValueEntry,
  WrittenEntry,
} from "./overrides/index.js";
export { parseDocument, parsePage } from "./parse/index.js";
export type { ParseOptions } from "./parse/index.js";
export { generateClient, generateDocs, keepWork, readSpecFrom } from "./pipeline.js";
export type {
  DocsOptions,
  GeneratedClient,
  GenerateOptions,
  InputText,
  KeptWork,
  PlanningOptions,
  PrettierOptions,
  SpecInput,
  SpecOptions,
} from "./pipeline.js";
export { planClient } from "./plan/index.js";
export type { ClientPlan, Nulls, PlanOptions, Validators } from "./plan/index.js";
export { selectFunctions } from "./select/index.js";
export type { Selection } from "./select/index.js";
export { serializeSpec, SPEC_VERSION } from "./spec/index.js";
export { readSpec, specJsonSchema } from "./spec/checking/index.js";
export type {
  JsonValue,
  Presence,
  Spec,
  SpecField,
  SpecFunction,
  SpecList,
  SpecNode,
  SpecObject,
  SpecScalar,
  SpecSource,
} from "./spec/index.js";
export { findUsage } from "./usage/index.js";
export type { UsageOptions } from "./usage/index.js";
export { writeClient, writeTextFile } from "./write/index.js";
export type { WriteOptions, WriteReport, WriteTextFileOptions } from "./write/index.js";
