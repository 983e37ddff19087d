import type {
  ClientPlan,
  ComponentPlan,
  FieldPlan,
  FunctionPlan,
  TypePlan,
} from "../../../src/plan/index.js";

/** A top-level declaration of a generated file, with its required keys or words. */
export interface Expected {
  readonly kind: "interface" | "type" | "function" | "const";
  readonly name: string;
  /** The keys of an interface or a constant, in order; undefined for others. */
  readonly keys?: readonly string[] | undefined;
}

/** Returns the required declarations of each generated TypeScript file, by path, without the runtime. */
export function expectedDeclarations(plan: ClientPlan): ReadonlyMap<string, readonly Expected[]> {
  const functions = plan.components.flatMap((component) => component.functions);
  const names = functions.map(({ name }) => name);
  const files: [string, readonly Expected[]][] = [
    [
      "call-by-name.ts",
      [aFunction("callByName"), { kind: "const", name: "functions", keys: names }],
    ],
    ["index.ts", []],
    ["types/functions.ts", [{ kind: "interface", name: "MoodleFunctions", keys: names }]],
    ["verify.ts", [aFunction("verify"), aConstant("functions")]],
    ...ofCommon(plan),
    ...plan.components.flatMap((component) => ofComponent(component, plan)),
  ];
  return new Map(files);
}

/** Returns the names of all fields and functions in the plan. */
export function namesInPlan(plan: ClientPlan): ReadonlySet<string> {
  const functions = plan.components.flatMap((component) => component.functions);
  const fields = functions.flatMap((planned) => objectsIn(planned).flatMap(({ keys }) => keys));
  return new Set([...functions.map(({ name }) => name), ...fields]);
}

/** Lists the values that descriptions name, which are proposed in types. */
export function valuesInPlan(plan: ClientPlan): ReadonlySet<string> {
  const values = new Set<string>();
  const visit = (type: TypePlan): void => {
    if (type.kind === "list") visit(type.item);
    else if (type.kind === "object") for (const field of type.fields) visit(field.type);
    else for (const value of type.values ?? []) values.add(value);
  };
  for (const { functions } of plan.components) {
    for (const { parameters, result } of functions) {
      if (parameters.kind === "fields") for (const field of parameters.fields) visit(field.type);
      if (result.kind === "value") visit(result.type);
    }
  }
  return values;
}

function ofComponent(
  { fileName, functions }: ComponentPlan,
  { validators }: ClientPlan,
): [string, readonly Expected[]][] {
  const types = functions.flatMap(typesOf);
  const validated = types.map(({ name }) => aConstant(validatorOf(name)));
  const files: [string, readonly Expected[]][] = [
    [`functions/${fileName}.ts`, functions.map(({ localName }) => aFunction(localName))],
    [`types/${fileName}.ts`, types],
  ];
  if (validators !== "none") {
    files.push([`validators/${fileName}.ts`, validated]);
  }
  return files.filter(([, declared]) => declared.length > 0);
}

function ofCommon({ common, validators }: ClientPlan): [string, readonly Expected[]][] {
  if (common.length === 0) return [];
  const types = common.map(({ typeName: name, fields }): Expected => {
    return { kind: "interface", name, keys: keysOf(fields) };
  });
  const constants = common.map(({ typeName }) => aConstant(validatorOf(typeName)));
  return [
    ["types/common.ts", types],
    ...(validators === "none" ? [] : [["validators/common.ts", constants] as [string, Expected[]]]),
  ];
}

function validatorOf(typeName: string): string {
  return typeName.charAt(0).toLowerCase() + typeName.slice(1);
}

function typesOf(planned: FunctionPlan): readonly Expected[] {
  const { parameters, result } = planned;
  const interfaces = objectsIn(planned).map(({ name, keys }): Expected => {
    return { kind: "interface", name, keys };
  });
  const declared = new Set(interfaces.map(({ name }) => name));
  const alias = [
    ...(parameters.kind === "none" ? [parameters.typeName] : []),
    ...(result.kind === "value" ? [result.typeName] : []),
  ].filter((name) => !declared.has(name));
  return [...interfaces, ...alias.map(aType)];
}

interface ObjectInPlan {
  readonly name: string;
  readonly keys: readonly string[];
}

function objectsIn({ parameters, result }: FunctionPlan): readonly ObjectInPlan[] {
  return [
    ...(parameters.kind === "fields"
      ? [
          { name: parameters.typeName, keys: keysOf(parameters.fields) },
          ...inFields(parameters.fields),
        ]
      : []),
    ...(result.kind === "value" ? inType(result.type) : []),
  ];
}

function inFields(fields: readonly FieldPlan[]): readonly ObjectInPlan[] {
  return fields.flatMap(({ type }) => inType(type));
}

function inType(type: TypePlan): readonly ObjectInPlan[] {
  if (type.kind === "list") return inType(type.item);
  // An object without fields has no interface.
  if (type.kind !== "object" || type.fields.length === 0 || type.isCommon) return [];
  const own = { name: type.typeName, keys: keysOf(type.fields) };
  return [own, ...inFields(type.fields)];
}

function keysOf(fields: readonly FieldPlan[]): readonly string[] {
  return fields.map(({ name }) => name);
}

function aType(name: string): Expected {
  return { kind: "type", name };
}

function aConstant(name: string): Expected {
  return { kind: "const", name };
}

function aFunction(name: string): Expected {
  return { kind: "function", name };
}
