import type { WithDiagnostics } from "../diagnostics/index.js";
import type { Facts } from "../knowledge/index.js";
import type { ClientPlan } from "../plan/index.js";
import { serializeSpec, type JsonValue, type Spec } from "../model/index.js";
import { byCodeUnits } from "../text/index.js";
import type { ClientFiles } from "./client-files.js";
import { type ComponentPrinter, startComponentPrinter } from "./ts/component-printer.js";
import type { ComponentTexts } from "./ts/component-texts.js";
import { copyTemplates } from "./copy-templates.js";
import { emitClientFile } from "./ts/emit-client-file.js";
import { type DocsFormat, emitHtml, hasMarkdown, prepareMarkdown } from "./emit-docs-files.js";
import { emitFunctionMap } from "./ts/emit-function-map.js";
import { emitIndex } from "./ts/emit-index.js";
import { emitManifest } from "./emit-manifest.js";
import { emitReadme } from "./markdown/emit-readme.js";
import { emitRegistry } from "./ts/emit-registry.js";
import { describeOrigin, header } from "./header.js";
import { referenceContext } from "./markdown/reference-context.js";

/** What the client's manifest should say besides what the plan says. */
export interface EmitOptions {
  /** Options of the run that made a difference, for the manifest; what the plan knows is there anyway. */
  readonly options?: Readonly<Record<string, JsonValue>>;
  /** The site's release as the user gave it; the client's preflight compares with it. */
  readonly release?: string;
  /** What prints components, begun earlier to be ready now; ended by `emitClient`. */
  readonly printer?: ComponentPrinter;
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
    printer = startComponentPrinter(),
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
  const wanted = { validated: plan.validators !== "none", described: hasMarkdown(docs) };
  try {
    const printing = printer.begin(plan.components, wanted);
    const context = await referenceContext(plan, spec, { origin, facts });
    const [templates, html] = await Promise.all([
      copyTemplates(plan.validators),
      emitHtml(plan, context, docs),
    ]);
    const markdown = wanted.described ? prepareMarkdown(plan, context) : () => [];
    const others: readonly (readonly [path: string, text: string])[] = [
      ["README.md", emitReadme(plan, origin, options)],
      ["client.ts", emitClientFile(origin, top)],
      ["index.ts", emitIndex(plan, top, templates.publicNames)],
      ["registry.ts", emitRegistry(plan, top, release)],
      ["spec.json", serializeSpec(spec)],
      ["types/functions.ts", emitFunctionMap(plan, top)],
      ...templates.files,
    ];
    // All of the above is done while another thread prints.
    const components = await printing.finish();
    const docsFiles = [...markdown(components.map(({ descriptions }) => descriptions)), ...html];
    const files = new Map(
      [
        ...others,
        ...filesOfComponents(plan, components, top),
        ...docsFiles.map(([path, text]) => [`docs/${path}`, text] as const),
      ]
        .filter(([, text]) => text !== "")
        .sort(([a], [b]) => byCodeUnits(a, b)),
    );
    const about = {
      version: templates.version,
      options: { ...options, validators: plan.validators, nulls: plan.nulls },
      ...(inputs !== undefined && diagnostics.length === 0 && { inputs: { hash: inputs } }),
    };
    files.set("manifest.json", emitManifest(files, about));
    return { value: files, diagnostics };
  } finally {
    printer.close();
  }
}

function filesOfComponents(
  { components }: ClientPlan,
  texts: readonly ComponentTexts[],
  top: string,
): readonly (readonly [path: string, text: string])[] {
  return components.flatMap(({ fileName }, index) =>
    (["types", "functions", "validators", "shapes"] as const).map((folder) => {
      const text = texts[index]?.[folder] ?? "";
      return [`${folder}/${fileName}.ts`, text === "" ? "" : `${top}\n${text}`] as const;
    }),
  );
}
