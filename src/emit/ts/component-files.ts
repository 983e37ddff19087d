import type { ComponentPlan, FunctionPlan, ObjectPlan } from "../../plan/index.js";
import { cachesEnabled, ContentCache } from "../../text/index.js";
import { commonIn, hasFields, signatureTypes } from "./objects-of.js";
import { printStatements } from "./print-source-file.js";
import { importAll, importNames, type SourceFile, type Statement } from "./source-file.js";
import { commonType, typeStatements } from "./type-statements.js";
import { commonValidator, validatorStatements } from "./validator-statements.js";
import { wrapperStatement } from "./wrapper-statement.js";

/** What one function adds to the files of its component: nothing else has a say in it, not even the site. */
interface FunctionCode {
  readonly types: readonly Statement[];
  readonly wrapper: Statement;
  readonly validators: readonly Statement[];
}

/**
 * Code of functions, printed, by their plans. Texts take several times the memory of plans: the limit is about
 * what one large site has.
 */
export const printedFunctions = new ContentCache<FunctionCode>({ maxCharacters: 6 * 2 ** 20 });

/** How the files of components are made. */
export interface ComponentOptions {
  /** There are validators. */
  readonly validated: boolean;
  /** The end of the paths of imports. */
  readonly ending: string;
}

/** The files of a component by path; only those that have something in them. */
export function componentFiles(
  component: ComponentPlan,
  { validated, ending }: ComponentOptions,
): readonly (readonly [path: string, file: SourceFile])[] {
  const codes = component.functions.map((planned) => codeOf(planned, validated));
  const files: Record<string, SourceFile | undefined> = {
    types: typesFile(component, codes, ending),
    functions: functionsFile(component, codes, { validated, ending }),
    ...(validated && { validators: validatorsFile(component, codes, ending) }),
  };
  return Object.entries(files).flatMap(([folder, file]) =>
    file ? [[`${folder}/${component.fileName}.ts`, file] as const] : [],
  );
}

/** Code is printed ahead, and once, only where several sites may have the same function. */
function codeOf(planned: FunctionPlan, validated: boolean): FunctionCode {
  const code = (): FunctionCode => ({
    types: typeStatements(planned),
    wrapper: wrapperStatement(planned, validated),
    validators: validated ? validatorStatements(planned) : [],
  });
  if (!cachesEnabled()) return code();
  return printedFunctions.get(JSON.stringify([planned, validated]), () => printed(code()));
}

function printed({ types, wrapper, validators }: FunctionCode): FunctionCode {
  const print = (statements: readonly Statement[]) =>
    statements.length > 0 ? [printStatements(statements)] : [];
  return {
    types: print(types),
    wrapper: printStatements([wrapper]),
    validators: print(validators),
  };
}

function typesFile(
  { functions }: ComponentPlan,
  codes: readonly FunctionCode[],
  ending: string,
): SourceFile | undefined {
  const statements = codes.flatMap(({ types }) => types);
  if (statements.length === 0) return undefined;
  const common = commonIn(functions).map(({ typeName }) => typeName);
  const imports = common.length > 0 ? [importNames(common, `./common${ending}`, true)] : [];
  return { imports, statements };
}

/** The wrappers, with the types and checks that they need. */
function functionsFile(
  { functions, fileName }: ComponentPlan,
  codes: readonly FunctionCode[],
  { validated, ending }: ComponentOptions,
): SourceFile {
  const types = functions.flatMap(signatureTypes);
  const checked =
    validated &&
    functions.some(({ parameters, result }) => {
      return parameters.kind !== "unknown" || result.kind === "value";
    });
  return {
    imports: [
      ...(checked ? [importNames(["check"], `../runtime/check${ending}`)] : []),
      importNames(["CallOptions", "MoodleClient"], `../runtime/client${ending}`, true),
      ...(types.length > 0 ? [importNames(types, `../types/${fileName}${ending}`, true)] : []),
      ...(checked ? [importAll("validators", `../validators/${fileName}${ending}`)] : []),
    ],
    statements: codes.map(({ wrapper }) => wrapper),
  };
}

function validatorsFile(
  { functions, fileName }: ComponentPlan,
  codes: readonly FunctionCode[],
  ending: string,
): SourceFile | undefined {
  const statements = codes.flatMap(({ validators }) => validators);
  if (statements.length === 0) return undefined;
  const results = functions.flatMap(({ result }) => (result.kind === "value" ? [result] : []));
  const common = commonIn(functions).map(({ validatorName }) => validatorName);
  return {
    imports: [
      ...(results.every(hasInterface)
        ? []
        : [importNames(["schema"], `../runtime/custom-types${ending}`)]),
      importAll("p", `../runtime/param-validators${ending}`),
      ...(results.length > 0 ? [importAll("r", `../runtime/result-validators${ending}`)] : []),
      importAll("types", `../types/${fileName}${ending}`, true),
      ...(common.length > 0 ? [importNames(common, `./common${ending}`)] : []),
    ],
    statements,
  };
}

/** The validator of an object needs no helper to get its type; that of any other answer does. */
function hasInterface({ type }: ResultValue): boolean {
  return hasFields(type) && !type.nullable;
}

type ResultValue = Extract<FunctionPlan["result"], { readonly kind: "value" }>;

/** The files of the structures that functions share; none without such structures. */
export function commonFiles(
  common: readonly ObjectPlan[],
  { validated, ending }: ComponentOptions,
): readonly (readonly [path: string, file: SourceFile])[] {
  if (common.length === 0) return [];
  const types: SourceFile = { imports: [], statements: common.map(commonType) };
  const validators: SourceFile = {
    imports: [
      importAll("r", `../runtime/result-validators${ending}`),
      importAll("types", `../types/common${ending}`, true),
    ],
    statements: common.map(commonValidator),
  };
  return [
    ["types/common.ts", types],
    ...(validated ? [["validators/common.ts", validators] as const] : []),
  ];
}
