import type { ComponentPlan, FunctionPlan } from "../../plan/index.js";
import {
  type Brackets,
  cachesEnabled,
  ContentCache,
  type Layout,
  printLayout,
} from "../../text/index.js";
import { docComment } from "./doc-comment.js";
import { shapeEntry } from "./shape-layout.js";
import { hasShape } from "./shape-of.js";
import { printStatements } from "./print-source-file.js";
import { importAll, importNames, type SourceFile, type Statement } from "./source-file.js";
import { typeStatements } from "./type-statements.js";
import { validatorStatements } from "./validator-statements.js";
import { wrapperStatement } from "./wrapper-statement.js";

/** What one function adds to the files of its component: nothing else has a say in it, not even the site. */
interface FunctionCode {
  readonly types: readonly Statement[];
  readonly wrapper: Statement;
  readonly validators: readonly Statement[];
  /** Its entry in the shapes, where it has one. */
  readonly shape: Layout | undefined;
}

/**
 * Code of functions, printed, by their plans. Texts take several times the memory of plans: the limit is about
 * what one large site has.
 */
export const printedFunctions = new ContentCache<FunctionCode>({ maxCharacters: 6 * 2 ** 20 });

/** How the files of components are made. */
export interface ComponentOptions {
  /** There are validators, and shapes for calls by name. */
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
    types: typesFile(codes),
    functions: functionsFile(component, codes, { validated, ending }),
    ...(validated && {
      validators: validatorsFile(component, codes, ending),
      shapes: shapesFile(component, codes, ending),
    }),
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
    shape: validated && hasShape(planned) ? shapeEntry(planned) : undefined,
  });
  if (!cachesEnabled()) return code();
  return printedFunctions.get(JSON.stringify([planned, validated]), () => printed(code()));
}

function printed({ types, wrapper, validators, shape }: FunctionCode) {
  const print = (statements: readonly Statement[]) =>
    statements.length > 0 ? [printStatements(statements)] : [];
  return {
    types: print(types),
    wrapper: printStatements([wrapper]),
    validators: print(validators),
    shape: shape === undefined ? undefined : printLayout(shape, { indent: 2, tail: 1 }),
  };
}

function typesFile(codes: readonly FunctionCode[]): SourceFile | undefined {
  const statements = codes.flatMap(({ types }) => types);
  return statements.length === 0 ? undefined : { imports: [], statements };
}

/** The wrappers, with the types and checks that they need. */
function functionsFile(
  { functions, fileName }: ComponentPlan,
  codes: readonly FunctionCode[],
  { validated, ending }: ComponentOptions,
): SourceFile {
  const types = functions.flatMap(({ parameters, result }) => [
    ...(parameters.kind === "unknown" ? [] : [parameters.typeName]),
    ...(result.kind === "value" ? [result.typeName] : []),
  ]);
  const checks = validated ? checksOf(functions) : [];
  return {
    imports: [
      ...(checks.length > 0 ? [importNames(checks, `../runtime/check${ending}`)] : []),
      importNames(["CallOptions", "MoodleCaller"], `../runtime/client${ending}`, true),
      ...(types.length > 0 ? [importNames(types, `../types/${fileName}${ending}`, true)] : []),
      ...(checks.length > 0 ? [importAll("validators", `../validators/${fileName}${ending}`)] : []),
    ],
    statements: codes.map(({ wrapper }) => wrapper),
  };
}

/** The helpers of the runtime that make checks, as far as these functions need them. */
function checksOf(functions: readonly FunctionPlan[]): readonly string[] {
  return [
    ...(functions.some(({ parameters }) => parameters.kind !== "unknown") ? ["checkParams"] : []),
    ...(functions.some(({ result }) => result.kind === "value") ? ["checkResult"] : []),
  ];
}

function validatorsFile(
  { functions }: ComponentPlan,
  codes: readonly FunctionCode[],
  ending: string,
): SourceFile | undefined {
  const statements = codes.flatMap(({ validators }) => validators);
  if (statements.length === 0) return undefined;
  const hasResults = functions.some(({ result }) => result.kind === "value");
  return {
    imports: [
      importAll("p", `../runtime/param-validators${ending}`),
      ...(hasResults ? [importAll("r", `../runtime/result-validators${ending}`)] : []),
    ],
    statements,
  };
}

/**
 * The structures of the functions in the short notation of the runtime's `shapes.ts`. They say the same as the
 * validators; bundlers can only leave out the validators of functions that are not used as long as nothing
 * reaches them by name.
 */
function shapesFile(
  { name }: ComponentPlan,
  codes: readonly FunctionCode[],
  ending: string,
): SourceFile | undefined {
  const items = codes.flatMap(({ shape }) => (shape === undefined ? [] : [shape]));
  if (items.length === 0) return undefined;
  const open = "export const shapes: FunctionShapes = {";
  const shapes: Brackets = { kind: "brackets", open, items, close: "};", padded: true };
  const comment = docComment({
    paragraphs: [`What the functions of \`${name}\` take and return, for calls by name.`],
  });
  return {
    imports: [importNames(["FunctionShapes"], `../runtime/shapes${ending}`, true)],
    statements: [comment + printLayout(shapes)],
  };
}
