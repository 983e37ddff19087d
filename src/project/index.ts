/**
 * The project runs of the generator, as functions for programs. In: a config or sites, and a narrow host
 * (environment, a way to ask for secrets, progress, a signal). Out: outcomes as data, with the diagnostics of
 * all stages: which files were written, how a client differs, what changed. Nothing here prints, ends the
 * process, or throws because of its input. Several sites are processed by worker threads.
 */
export type { LoadedSites } from "./config/index.js";
export { type ClientManifest, parseClientManifest, readClientManifest } from "./client-manifest.js";
export { diffVersions, type DiffVersionsOptions, type VersionsOutcome } from "./diff-versions.js";
export {
  exportFunctions,
  type ExportMode,
  type ExportOutcome,
  type ExportResult,
  type ExportSource,
} from "./exports/export-functions.js";
export type { MadeExport } from "./exports/make-export.js";
export type { JsonSchemaExport, OpenApiExport, SiteExport } from "./exports/site-export.js";
export { exists, isFile } from "./exists.js";
export {
  type DocsOptions,
  generateClient,
  type GeneratedClient,
  generateDocs,
  type GenerateOptions,
  type PlanningOptions,
  type PrettierOptions,
} from "./generate-client.js";
export { type DocsOutcome, generateSiteDocs, type SiteDocs } from "./generate-site-docs.js";
export {
  initProject,
  type InitOutcome,
  type InitProjectOptions,
  type ProjectContext,
  readProjectContext,
  type ScaffoldAnswers,
  type ScaffoldStep,
} from "./init/index.js";
export { guardKnown, type GuardOptions, type Known, knownFile } from "./incomplete/index.js";
export { readOverridesFile } from "./read-overrides-file.js";
export { MAX_TEXT_BYTES, readTextFile } from "./read-text-file.js";
export { type ObservedFiles, observeRecordings } from "./recordings/observe-recordings.js";
export { type FileServer, serveFiles, type ServeOptions } from "./serve-files.js";
export type { LiveDifferences } from "./sites/check-live.js";
export { findConfig, loadSites, type SitesInput, sitesOf } from "./sites/load-sites.js";
export {
  type CheckOutcome,
  type GenerateOutcome,
  isOk,
  type ProjectRun,
  type SiteOutcome,
  sizeOf,
  type SpecSize,
  type Texts,
  type UpdateOutcome,
} from "./sites/outcomes.js";
export type { ProjectHost, ProjectProgress } from "./sites/project-host.js";
export {
  checkSites,
  type CheckSitesOptions,
  generateSites,
  type GenerateSitesOptions,
  updateSites,
  type UpdateSitesOptions,
} from "./sites/project-runs.js";
export {
  type FetchSettings,
  isSiteAddress,
  type ProjectSite,
  siteName,
  specInClient,
} from "./sites/project-site.js";
export {
  fetchInput,
  type InputClient,
  readInputs,
  readInputSpec,
  type ReadInputsOptions,
  displayInput,
  type SiteInput,
  specInputOf,
} from "./sites/read-inputs.js";
export { type WatchEvent, watchSites, type WatchSitesOptions } from "./sites/watch-sites.js";
export {
  type FileDifference,
  writeClient,
  type WriteOptions,
  type WriteReport,
  writeTextFile,
  type WriteTextFileOptions,
} from "./write/index.js";
