import type { ClientPlan, FunctionPlan } from "../../plan/index.js";
import { type Brackets, byCodeUnits, type Layout, printLayout } from "../../text/index.js";
import type { PublicNames } from "../copy-templates.js";
import { callLayout } from "./code-layout.js";
import { docComment } from "./doc-comment.js";
import { literal, propertyKey } from "./literal.js";
import { signatureTypes, type TypeNames, typesOf } from "./objects-of.js";
import {
  exportNames,
  functionOf,
  importAll,
  importNames,
  interfaceOf,
  type SourceFile,
  type Statement,
} from "./source-file.js";
import { parametersType, resultType } from "./wrapper-signature.js";
import { deprecation } from "./wrapper-statement.js";

/** What the files of the whole site need besides the plan. */
export interface SiteOptions {
  /** The site's release as the user gave it. */
  readonly release: string | undefined;
  readonly publicNames: PublicNames;
  /** The end of the paths of imports. */
  readonly ending: string;
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
  const ofTypes = (fileName: string, types: readonly TypeNames[]): Statement[] => {
    const names = types.map(({ typeName }) => typeName);
    const validators = plan.validators === "none" ? [] : types.map((one) => one.validatorName);
    return [
      ...exported(names, `./types/${fileName}${ending}`, true),
      ...exported(validators, `./validators/${fileName}${ending}`, false),
    ];
  };
  const ofComponents = plan.components.flatMap(({ fileName, functions }) => [
    ...exported(
      functions.map(({ localName }) => localName),
      `./functions/${fileName}${ending}`,
      false,
    ),
    ...ofTypes(fileName, functions.flatMap(typesOf)),
  ]);
  return {
    imports: [
      exportNames(["callByName"], `./call-by-name${ending}`),
      ...ofRuntime,
      exportNames(["MoodleFunctions"], `./types/functions${ending}`, true),
      exportNames(["verify"], `./verify${ending}`),
      ...ofTypes("common", plan.common),
      ...ofComponents,
    ],
    statements: [],
  };
}

/** The file `types/functions.ts`: `interface MoodleFunctions`, which types calls by name. */
export function functionMapFile({ components }: ClientPlan, ending: string): SourceFile {
  const imports = components.flatMap(({ fileName, functions }) => {
    const names = functions.flatMap(signatureTypes);
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
      : interfaceOf(comment, name, members);
  return { imports, statements: [statement] };
}

/** The types of one function, with what editors show over its name. */
function functionMember(planned: FunctionPlan): readonly [comment: string, member: Brackets] {
  const [summary = ""] = (planned.description ?? "").split("\n");
  const comment = docComment({ paragraphs: [summary], tags: deprecation(planned) }, 2);
  const member: Brackets = {
    ...{ kind: "brackets", open: `${propertyKey(planned.name)}: {`, close: "}" },
    items: [`params: ${parametersType(planned)}`, `result: ${resultType(planned)}`],
    ...{ padded: true, separator: ";" },
  };
  return [comment, member];
}

/** The file `call-by-name.ts`: the only one that reaches all functions. */
export function callByNameFile({ components }: ClientPlan, ending: string): SourceFile {
  const functionComment = docComment({
    paragraphs: [
      "Calls a function by Moodle's name for it. Rejects a name that is not part of this client.",
      "It reaches every function of the client. Where bundles have to be small, import single functions.",
    ],
  });
  const signature = {
    name: "callByName<Name extends keyof MoodleFunctions>",
    parameters: [
      "client: MoodleClient",
      "name: Name",
      "...rest: CallArguments<MoodleFunctions[Name]>",
    ],
    returnType: 'Promise<MoodleFunctions[Name]["result"]>',
  };
  const call = callLayout("callNamed", ["functions", "client", "name", "rest"]);
  const items = components.flatMap(({ fileName, functions }) =>
    functions.map(({ name, localName }): Layout => {
      const value = `${namespaceOf(fileName)}.${localName}`;
      return { kind: "assignment", head: `${recordKey(name)}:`, value };
    }),
  );
  const open = "const functions: NamedFunctions = {";
  const broken = items.length > 0;
  const functions: Brackets = { kind: "brackets", open, items, close: "};", broken };
  return {
    imports: [
      ...components.map(({ fileName }) =>
        importAll(namespaceOf(fileName), `./functions/${fileName}${ending}`),
      ),
      importNames(["callNamed", "type NamedFunctions"], `./runtime/call-named${ending}`),
      importNames(["CallArguments", "MoodleClient"], `./runtime/client${ending}`, true),
      importNames(["MoodleFunctions"], `./types/functions${ending}`, true),
    ],
    statements: [functionOf(functionComment, signature, call), printLayout(functions)],
  };
}

/** The file `verify.ts`: compares the client with its site. */
export function verifyFile(
  { components }: ClientPlan,
  { release, ending }: Pick<SiteOptions, "release" | "ending">,
): SourceFile {
  const comment = docComment({
    paragraphs: [
      "Compares this client with its site by `core_webservice_get_site_info`, which has to be in the token's service. Throws the same errors as a call.",
    ],
  });
  const signature = {
    name: "verify",
    parameters: ["client: MoodleClient", "options?: VerifyOptions"],
    returnType: "Promise<Verification>",
  };
  const items = [...(release === undefined ? [] : [`release: ${literal(release)}`]), "functions"];
  const generatedFor: Brackets = { kind: "brackets", open: "{", items, close: "}", padded: true };
  const names = components.flatMap(({ functions }) => functions.map(({ name }) => literal(name)));
  const open = "const functions: readonly string[] = [";
  const functions: Brackets = { kind: "brackets", open, items: names, close: "];" };
  return {
    imports: [
      importNames(["MoodleClient"], `./runtime/client${ending}`, true),
      importNames(
        ["type Verification", "verifyClient", "type VerifyOptions"],
        `./runtime/verify${ending}`,
      ),
    ],
    statements: [
      functionOf(
        comment,
        signature,
        callLayout("verifyClient", ["client", generatedFor, "options"]),
      ),
      printLayout(functions),
    ],
  };
}

/** An identifier for the functions of a component. Words without an underscore may be words of the language. */
function namespaceOf(fileName: string): string {
  const name = fileName.includes("-") ? fileName.replaceAll("-", "_") : `${fileName}_`;
  return /^\d/.test(name) ? `_${name}` : name;
}

/** As a plain key `__proto__` would set the prototype instead. */
function recordKey(name: string): string {
  return name === "__proto__" ? `[${literal(name)}]` : propertyKey(name);
}
