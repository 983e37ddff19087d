import type { WithDiagnostics } from "../diagnostics/index.js";
import type { Facts } from "../knowledge/index.js";
import type { ClientPlan } from "../plan/index.js";
import { serializeSpec, type JsonValue, type Spec } from "../model/index.js";
import { byCodeUnits } from "../text/index.js";
import type { ClientFiles } from "./client-files.js";
import { copyTemplates } from "./copy-templates.js";
import { type DocsFormat, emitDocsFiles } from "./emit-docs-files.js";
import { allowFormatting, describeOrigin, header } from "./header.js";
import { MANIFEST, printManifest, sha256 } from "./manifest/index.js";
import { importEnding, type ImportExtension } from "./import-extension.js";
import { emitAgents, emitLlms } from "./markdown/emit-agent-files.js";
import { emitReadme } from "./markdown/emit-readme.js";
import { referenceContext } from "./markdown/reference-context.js";
import { emitTypeScript } from "./ts/emit-typescript.js";
import { printSourceFiles } from "./ts/printing-thread.js";

/** What the client's manifest should say besides what the plan says. */
export interface EmitOptions {
  /** Options of the run that made a difference, for the manifest; what the plan knows is there anyway. */
  readonly options?: Readonly<Record<string, JsonValue>> | undefined;
  /** The site's release as the user gave it; the client's preflight compares with it. */
  readonly release?: string | undefined;
  /** What the plan was made with: samples in the documentation look likelier with it. */
  readonly facts?: Facts | undefined;
  /** How the paths of imports end; `js` by default. */
  readonly importExtension?: ImportExtension | undefined;
  /** The path from the client's folder to its spec; without it, the client gets a copy, `spec.json`. */
  readonly specFile?: string | undefined;
  /** The forms of the reference; Markdown by default. */
  readonly docs?: DocsFormat | undefined;
}

/** Makes all files of a client. `spec` is what the plan was made from. */
export async function emitClient(
  plan: ClientPlan,
  spec: Spec,
  {
    options: given = {},
    release,
    facts,
    docs = "markdown",
    importExtension = "js",
    specFile,
  }: EmitOptions = {},
): Promise<WithDiagnostics<ClientFiles>> {
  const options = {
    ...given,
    ...(release !== undefined && { release }),
    ...(docs !== "markdown" && { docs }),
    ...(importExtension !== "js" && { importExtension }),
  };
  const { value: origin, diagnostics } = describeOrigin(spec.source);
  const ending = importEnding(importExtension);
  const templates = await copyTemplates(plan.validators, ending);
  const texts = new Map<string, string>();
  const hashes = new Map<string, string>();
  const isFormattedLater = given["format"] === "biome" || given["format"] === "command";
  const add = (path: string, generated: string): void => {
    const text = isFormattedLater ? allowFormatting(generated) : generated;
    texts.set(path, text);
    hashes.set(path, sha256(text));
  };
  const { publicNames } = templates;
  const sources = emitTypeScript(plan, { release, publicNames, ending });
  const printing = printSourceFiles(header(origin), sources, add);
  // The rest is made while another thread prints.
  const context = await referenceContext(plan, spec, { origin, facts });
  const docsFiles = await emitDocsFiles(plan, context, docs);
  add("README.md", emitReadme(plan, origin, { options, ending, specFile }));
  const forAgents = { ending, hasMarkdown: docs === "markdown" || docs === "both" };
  add("AGENTS.md", emitAgents(plan, origin, forAgents));
  add("llms.txt", emitLlms(plan, origin, forAgents));
  const specText = serializeSpec(spec);
  if (specFile === undefined) add("spec.json", specText);
  for (const [path, text] of templates.files) add(path, text);
  for (const [path, text] of docsFiles) add(`docs/${path}`, text);
  await printing;
  const about = {
    version: templates.version,
    options: { ...options, validators: plan.validators, nulls: plan.nulls },
    ...(specFile !== undefined && { spec: sha256(specText), specFile }),
  };
  const files = new Map([...texts].sort(([a], [b]) => byCodeUnits(a, b)));
  files.set(MANIFEST, printManifest(hashes, about));
  return { value: files, diagnostics };
}
