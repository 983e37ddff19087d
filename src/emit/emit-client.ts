import type { WithDiagnostics } from "../diagnostics/index.js";
import type { Facts } from "../facts/index.js";
import type { ClientPlan } from "../plan/index.js";
import { serializeSpec, type JsonValue, type Spec } from "../spec/index.js";
import { byCodeUnits } from "../util/index.js";
import type { ClientFiles } from "./client-files.js";
import { copyTemplates } from "./copy-templates.js";
import { emitClientFile } from "./emit-client-file.js";
import { type DocsFormat, emitDocsFiles } from "./emit-docs-files.js";
import { emitFunctionMap } from "./emit-function-map.js";
import { emitFunctions } from "./emit-functions.js";
import { emitIndex } from "./emit-index.js";
import { emitManifest } from "./emit-manifest.js";
import { emitReadme } from "./emit-readme.js";
import { emitRegistry } from "./emit-registry.js";
import { emitShapes } from "./emit-shapes.js";
import { emitValidators } from "./emit-validators.js";
import { describeOrigin, header } from "./header.js";
import { referenceContext } from "./reference-context.js";
import { startTypesPrinter, type TypesPrinter } from "./types-printer.js";

/** What the client's manifest should say besides what the plan says. */
export interface EmitOptions {
  /** Options of the run that made a difference, for the manifest; what the plan knows is there anyway. */
  readonly options?: Readonly<Record<string, JsonValue>>;
  /** The site's release as the user gave it; the client's preflight compares with it. */
  readonly release?: string;
  /** What prints the types, begun earlier to be ready now; ended by `emitClient`. */
  readonly types?: TypesPrinter;
  /** What the plan was made with: samples in the documentation look likelier with it. */
  readonly facts?: Facts;
  /** The forms of the reference; Markdown by default. */
  readonly docs?: DocsFormat;
  /** The hash of everything that the client is made from, for the manifest; see the room `manifest`. */
  readonly inputs?: string;
}

/** Makes all files of a client. `spec` is what the plan was made from. */
export async function emitClient(
  plan: ClientPlan,
  spec: Spec,
  {
    options: given = {},
    release,
    inputs,
    types = startTypesPrinter(),
    facts,
    docs = "markdown",
  }: EmitOptions = {},
): Promise<WithDiagnostics<ClientFiles>> {
  const options = {
    ...given,
    ...(release !== undefined && { release }),
    ...(docs !== "markdown" && { docs }),
  };
  const { value: origin, diagnostics } = describeOrigin(spec.source);
  const top = header(origin);
  const printing = types.print(plan.components, top).finally(types.close);
  const [templates, reference] = await Promise.all([
    copyTemplates(plan.validators),
    emitDocsFiles(plan, referenceContext(plan, spec, { origin, facts }), docs),
  ]);
  const made = new Map<string, string>([
    ["README.md", emitReadme(plan, origin, options)],
    ["client.ts", emitClientFile(origin, top)],
    ["index.ts", emitIndex(plan, top, templates.publicNames)],
    ["registry.ts", emitRegistry(plan, top, release)],
    ["spec.json", serializeSpec(spec)],
    ["types/functions.ts", emitFunctionMap(plan, top)],
    ...emitComponents(plan, top),
    ...[...reference].map(([path, text]) => [`docs/${path}`, text] as const),
    ...templates.files,
  ]);
  for (const [index, text] of (await printing).entries()) {
    const component = plan.components[index];
    if (component) made.set(`types/${component.fileName}.ts`, text);
  }
  const files = new Map(
    [...made].filter(([, text]) => text !== "").sort(([a], [b]) => byCodeUnits(a, b)),
  );
  const about = {
    version: templates.version,
    options: { ...options, validators: plan.validators, nulls: plan.nulls },
    ...(inputs !== undefined && diagnostics.length === 0 && { inputs: { hash: inputs } }),
  };
  files.set("manifest.json", emitManifest(files, about));
  return { value: files, diagnostics };
}

function emitComponents(
  { components, validators }: ClientPlan,
  top: string,
): readonly (readonly [path: string, text: string])[] {
  const validated = validators !== "none";
  return components.flatMap((component) => {
    const file = `${component.fileName}.ts`;
    return [
      [`validators/${file}`, validated ? emitValidators(component, top) : ""] as const,
      [`shapes/${file}`, validated ? emitShapes(component, top) : ""] as const,
      [`functions/${file}`, emitFunctions(component, top, validated)] as const,
    ];
  });
}
