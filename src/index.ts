/**
 * moodle-codegen as a library: the steps of the pipeline, each a function of its own, and the two that
 * put them together. Reading and writing files are steps too; everything between is pure.
 */
export { classifyText, readInput } from "./parse/input/index.js";
export type { Input, InputKind, ReadInputOptions } from "./parse/input/index.js";
export { combineSpecs } from "./model/index.js";
export type { NamedSpec } from "./model/index.js";
export { configJsonSchema, defineConfig } from "./project/config/index.js";
export type {
  ClientConfig,
  Config,
  DocsConfig,
  EnvConfig,
  SiteConfig,
} from "./project/config/index.js";
export { catalogue, formatDiagnostic } from "./diagnostics/index.js";
export type {
  CatalogueEntry,
  Diagnostic,
  DiagnosticCode,
  Position,
  Severity,
  WithDiagnostics,
} from "./diagnostics/index.js";
export { diffJsonSchema, diffSpecs, diffToJson, failsOn } from "./compare/index.js";
export { formatDiffMarkdown, formatDiffText } from "./compare/index.js";
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
} from "./compare/index.js";
export { emitClient, formatWithPrettier } from "./emit/index.js";
export type { ClientFiles, DocsFormat, EmitOptions } from "./emit/index.js";
export { explain } from "./plan/explain/index.js";
export type { ExplainContext, ExplainedValue, Explanation, Reason } from "./plan/explain/index.js";
export { noFacts, shippedFacts, shippedStructures } from "./knowledge/facts/index.js";
export { readFacts } from "./knowledge/facts/checking/index.js";
export type {
  FactNode,
  Facts,
  FunctionFacts,
  ScalarFact,
  Structures,
} from "./knowledge/facts/index.js";
export { fetchDocumentation, fetchSpecByToken } from "./site/fetch/index.js";
export type {
  FetchedDocumentation,
  FetchOptions,
  FetchProgress,
  Login,
  SpecByToken,
  TokenOptions,
} from "./site/fetch/index.js";
export { proposeOverrides, readRecordings } from "./knowledge/observe/index.js";
export type {
  FunctionSightings,
  Known,
  Recording,
  SeenKind,
  Sighting,
  Sightings,
} from "./knowledge/observe/index.js";
export {
  noOverrides,
  OVERRIDES_VERSION,
  resolveOverrides,
  serializeOverrides,
} from "./knowledge/overrides/index.js";
export { overridesJsonSchema, readOverrides } from "./knowledge/overrides/checking/index.js";
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
} from "./knowledge/overrides/index.js";
export { parseDocument, parsePage } from "./parse/index.js";
export type { ParseOptions } from "./parse/index.js";
export { generateClient, generateDocs } from "./project/index.js";
export { readSpecFrom } from "./parse/index.js";
export type { InputText, SpecInput, SpecOptions } from "./parse/index.js";
export type {
  DocsOptions,
  GeneratedClient,
  GenerateOptions,
  PlanningOptions,
  PrettierOptions,
} from "./project/index.js";
export { planClient } from "./plan/index.js";
export type { ClientPlan, Nulls, PlanOptions, Validators } from "./plan/index.js";
export { selectFunctions } from "./model/index.js";
export type { Selection } from "./model/index.js";
export { serializeSpec, SPEC_VERSION } from "./model/index.js";
export { readSpec, specJsonSchema } from "./model/checking/index.js";
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
} from "./model/index.js";
export { findUsage } from "./compare/usage/index.js";
export type { UsageOptions } from "./compare/usage/index.js";
export { writeClient, writeTextFile } from "./project/write/index.js";
export type { WriteOptions, WriteReport, WriteTextFileOptions } from "./project/write/index.js";
