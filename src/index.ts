/**
 * moodle-codegen as a library: the steps of the pipeline, each a separate function, and the commands that run
 * them over the sites of a project. Reading and writing files are steps too; everything between is pure.
 * Nothing here prints.
 */
export { classifyText, readInput } from "./parse/input/index.js";
export type { Input, InputKind, ReadInputOptions } from "./parse/input/index.js";
export { combineSpecs, selectFunctions, serializeSpec, SPEC_VERSION } from "./model/index.js";
export type {
  JsonValue,
  NamedSpec,
  Presence,
  Selection,
  Spec,
  SpecField,
  SpecFunction,
  SpecList,
  SpecNode,
  SpecObject,
  SpecScalar,
  SpecSource,
} from "./model/index.js";
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
export {
  findingsOf,
  printCodeQuality,
  printGitHubAnnotations,
  printSarif,
  waive,
} from "./compare/index.js";
export type {
  Change,
  ChangeClass,
  ChangeRule,
  DiffMarkdownOptions,
  DiffOptions,
  DiffTextOptions,
  FailLevel,
  Finding,
  GoneCause,
  SpecDiff,
  UsageLocation,
  Waiver,
} from "./compare/index.js";
export { emitClient, formatWithPrettier } from "./emit/index.js";
export type { ClientFiles, DocsFormat, EmitOptions } from "./emit/index.js";
export {
  emitJsonSchemaBundle,
  emitJsonSchemas,
  emitOpenApi,
  functionJsonSchemas,
} from "./export/index.js";
export type {
  FunctionSchemas,
  JsonSchema,
  OpenApiOptions,
  OpenApiProfile,
  OpenApiVersion,
} from "./export/index.js";
export { explain, planClient } from "./plan/index.js";
export type {
  ClientPlan,
  ExplainContext,
  ExplainedValue,
  Explanation,
  Nulls,
  PlanOptions,
  Reason,
  Validators,
} from "./plan/index.js";
export {
  moodleSpec,
  MOODLE_RELEASES,
  noFacts,
  noOverrides,
  OVERRIDES_VERSION,
  proposeOverrides,
  readRecordings,
  resolveOverrides,
  serializeOverrides,
  shippedFacts,
} from "./knowledge/index.js";
export type {
  Decision,
  FactNode,
  Facts,
  FunctionEntry,
  FunctionFacts,
  FunctionOverrides,
  FunctionObservations,
  NullEvidence,
  OverrideEntry,
  OverrideNode,
  Overrides,
  Recording,
  ScalarFact,
  ObservedKind,
  Observation,
  Observations,
  SiteKnowledge,
  SiteOverrides,
  ValueEntry,
  WrittenEntry,
} from "./knowledge/index.js";
export { overridesJsonSchema, readFacts, readOverrides } from "./knowledge/checking/index.js";
export type { Secret } from "./site/index.js";
export { fetchDocumentation, fetchSpecByToken } from "./site/fetch/index.js";
export type {
  FetchedDocumentation,
  FetchOptions,
  FetchProgress,
  Login,
  SpecByToken,
  TokenOptions,
} from "./site/fetch/index.js";
export { serveMcp } from "./site/mcp/index.js";
export type {
  McpAccess,
  McpConnection,
  McpOptions,
  McpSite,
  McpStreams,
} from "./site/mcp/index.js";
export { parseDocument, parsePage } from "./parse/index.js";
export type { ParseOptions } from "./parse/index.js";
export {
  checkSites,
  diffVersions,
  generateClient,
  generateDocs,
  generateSiteDocs,
  generateSites,
  initProject,
  loadSites,
  updateSites,
  watchSites,
} from "./project/index.js";
export { readSpecFrom } from "./parse/index.js";
export type { InputText, SpecInput, SpecOptions } from "./parse/index.js";
export type {
  CheckOutcome,
  CheckSitesOptions,
  DiffVersionsOptions,
  DocsOptions,
  DocsOutcome,
  FetchSettings,
  FileDifference,
  GeneratedClient,
  GenerateOptions,
  GenerateOutcome,
  GenerateSitesOptions,
  InitOutcome,
  InitProjectOptions,
  LiveDifferences,
  LoadedSites,
  PlanningOptions,
  PrettierOptions,
  ProjectHost,
  ProjectProgress,
  ProjectRun,
  ProjectSite,
  ScaffoldAnswers,
  ScaffoldStep,
  SiteDocs,
  SitesInput,
  SpecSize,
  UpdateOutcome,
  UpdateSitesOptions,
  VersionsOutcome,
  WatchEvent,
  WatchSitesOptions,
} from "./project/index.js";
export { readSpec, specJsonSchema } from "./model/checking/index.js";
export { findUsage } from "./compare/usage/index.js";
export type { UsageOptions } from "./compare/usage/index.js";
export { exportFunctions } from "./project/index.js";
export type {
  ExportMode,
  ExportOutcome,
  ExportResult,
  ExportSource,
  JsonSchemaExport,
  MadeExport,
  OpenApiExport,
  SiteExport,
} from "./project/index.js";
export { writeClient, writeTextFile } from "./project/index.js";
export type { WriteOptions, WriteReport, WriteTextFileOptions } from "./project/index.js";
