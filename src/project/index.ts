/**
 * What the generator does for a project. In: a spec or the text of a page, and what is wanted of the client.
 * Out: the client's files in memory, with the diagnostics of all stages. What reads and writes the disk is
 * behind doors of its own: `config/`, `init/`, `write/`.
 */
export {
  type DocsOptions,
  type GenerateOptions,
  type GeneratedClient,
  generateClient,
  generateDocs,
  type PlanningOptions,
  preparePrinting,
  type PrettierOptions,
} from "./pipeline.js";
