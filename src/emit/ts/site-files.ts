import type { ClientPlan, FunctionPlan } from "../../plan/index.js";
import { type Brackets, byCodeUnits, type Layout, printLayout } from "../../text/index.js";
import type { PublicNames } from "../copy-templates.js";
import { callLayout, objectLayout } from "./code-layout.js";
import { docComment } from "./doc-comment.js";
import { literal, propertyKey } from "./literal.js";
import { typeNamesOf } from "./objects-of.js";
import { hasShape } from "./shape-of.js";
import {
  exportNames,
  functionOf,
  importNames,
  interfaceOf,
  typeAlias,
  type SourceFile,
  type Statement,
} from "./source-file.js";
import { parametersType, resultType } from "./wrapper-signature.js";

/** What `client.ts`, `index.ts`, `registry.ts` and `types/functions.ts` need besides the plan. */
export interface SiteOptions {
  /** The site's address, where it may be shown. */
  readonly site: string | undefined;
  /** The site's release as the user gave it. */
  readonly release: string | undefined;
  readonly publicNames: PublicNames;
  /** The end of the paths of imports. */
  readonly ending: string;
}

/** The file `client.ts`: the runtime's client, bound to the functions of this site. */
export function clientFile(site: string | undefined, ending: string): SourceFile {
  const typeComment = docComment({
    paragraphs: ["A client for this site: create one and pass it to every function."],
  });
  const functionComment = docComment({
    paragraphs: [
      "Creates a client. Sends nothing before the first call.",
      site === undefined ? "" : `Generated from ${site}.`,
    ],
  });
  const signature = {
    ...{ name: "createMoodleClient", parameters: ["options: MoodleClientOptions"] },
    returnType: "MoodleClient",
  };
  const create = callLayout("createClient<MoodleFunctions>", [
    "options",
    `() => import("./registry${ending}")`,
  ]);
  const names = ["createClient", "type MoodleClientOptions", "type TypedMoodleClient"];
  return {
    imports: [
      importNames(names, `./runtime/client${ending}`),
      importNames(["MoodleFunctions"], `./types/functions${ending}`, true),
    ],
    statements: [
      typeAlias(typeComment, "MoodleClient", "TypedMoodleClient<MoodleFunctions>"),
      functionOf(functionComment, signature, create),
    ],
  };
}

/** The file `index.ts`: every public name, so that its diff is the diff of the client's interface. */
export function indexFile(plan: ClientPlan, runtime: PublicNames, ending: string): SourceFile {
  const exported = (names: readonly string[], from: string, isTypeOnly: boolean): Statement[] =>
    names.length > 0 ? [exportNames([...names].sort(byCodeUnits), from, isTypeOnly)] : [];
  const ofRuntime = Object.entries(runtime)
    .sort(([a], [b]) => byCodeUnits(a, b))
    .flatMap(([module, { values, types }]) => [
      ...exported(values, `./runtime/${module}${ending}`, false),
      ...exported(types, `./runtime/${module}${ending}`, true),
    ]);
  const ofComponents = plan.components.flatMap(({ fileName, functions }) => [
    ...exported(
      functions.map(({ localName }) => localName),
      `./functions/${fileName}${ending}`,
      false,
    ),
    ...exported(functions.flatMap(typeNamesOf), `./types/${fileName}${ending}`, true),
  ]);
  return {
    imports: [
      exportNames(["createMoodleClient", "type MoodleClient"], `./client${ending}`),
      ...ofRuntime,
      exportNames(["MoodleFunctions"], `./types/functions${ending}`, true),
      ...ofComponents,
    ],
    statements: [],
  };
}

/** The file `types/functions.ts`: `interface MoodleFunctions`, which types calls by name. */
export function functionMapFile({ components }: ClientPlan, ending: string): SourceFile {
  const imports = components.flatMap(({ fileName, functions }) => {
    const names = functions.flatMap(({ parameters, result }) => [
      ...(parameters.kind === "unknown" ? [] : [parameters.typeName]),
      ...(result.kind === "value" ? [result.typeName] : []),
    ]);
    return names.length > 0 ? [importNames(names, `./${fileName}${ending}`, true)] : [];
  });
  const comment = docComment({
    paragraphs: ["The functions of this client by Moodle's names for them."],
  });
  const members = components.flatMap(({ functions }) => functions.map(functionMember));
  const name = "MoodleFunctions";
  // ts-morph would leave a line between the braces.
  const statement =
    members.length === 0
      ? `${comment}export interface ${name} {}`
      : interfaceOf(
          comment,
          name,
          members.map((member) => ["", member]),
        );
  return { imports, statements: [statement] };
}

function functionMember(planned: FunctionPlan): Brackets {
  return {
    ...{ kind: "brackets", open: `${propertyKey(planned.name)}: {`, close: "}" },
    items: [`params: ${parametersType(planned)}`, `result: ${resultType(planned)}`],
    ...{ padded: true, separator: ";" },
  };
}

/**
 * The file `registry.ts`: what calls by name have to know of each function. It must not reach the files
 * of the functions themselves: a bundler would then keep all of them for every program.
 */
export function registryFile(
  { components, validators }: ClientPlan,
  { release, ending }: Pick<SiteOptions, "release" | "ending">,
): SourceFile {
  const hasShapes = (planned: FunctionPlan) => validators !== "none" && hasShape(planned);
  const items = components.flatMap(({ fileName, functions }) =>
    functions.map((planned) =>
      registryEntry(planned, hasShapes(planned) ? `./shapes/${fileName}${ending}` : undefined),
    ),
  );
  const comment = docComment({
    paragraphs: ["The functions of this client by name; `call` loads this file when it needs it."],
  });
  const open = "export const registry: Registry = {";
  const registry: Brackets = {
    ...{ kind: "brackets", open, items, close: "};" },
    broken: items.length > 0,
  };
  return {
    imports: [
      importNames(["Registry"], `./runtime/client${ending}`, true),
      ...(components.some(({ functions }) => functions.some(hasShapes))
        ? [importNames(["readShapes"], `./runtime/shapes${ending}`)]
        : []),
    ],
    statements: [
      comment + printLayout(registry),
      ...(release === undefined ? [] : [releaseStatement(release)]),
    ],
  };
}

function releaseStatement(release: string): Statement {
  const comment = docComment({
    paragraphs: ["The site's release when this client was generated; `verify` compares with it."],
  });
  return `${comment}export const release = ${literal(release)};`;
}

function registryEntry({ name, access, result }: FunctionPlan, shapes: string | undefined): Layout {
  // As a plain key this one would set the prototype instead.
  const head = `${name === "__proto__" ? `[${literal(name)}]` : propertyKey(name)}:`;
  if (shapes !== undefined) {
    const load = `readShapes(import("${shapes}"))`;
    return { kind: "assignment", head, value: { kind: "assignment", head: "() =>", value: load } };
  }
  // Without validators, the little that calls need to know is in the registry itself.
  const info = objectLayout([
    ...(access ? [["access", literal(access)] as const] : []),
    ...(result.kind === "nothing" ? [["nothing", "true"] as const] : []),
  ]);
  return { kind: "assignment", head, value: info };
}
