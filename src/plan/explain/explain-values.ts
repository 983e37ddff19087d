import type { LikelyNull, ListedValue, NullFact, ValuePath } from "../../knowledge/index.js";
import type { SpecNode } from "../../model/index.js";
import { assertNever } from "../../text/index.js";
import type { Because } from "../because.js";
import type {
  ComponentPlan,
  FieldPlan,
  FunctionPlan,
  ScalarPlan,
  TypePlan,
} from "../client-plan.js";
import type { ExplainedValue, Explanation, FunctionPositions, Reason } from "./explanation.js";
import type { ValueQuery } from "./find-values.js";

/** A planned function, and its component. */
export interface PlannedFunction {
  readonly component: ComponentPlan["name"];
  readonly planned: FunctionPlan;
}

/** Answers a question: gives each value's type in the client, and the plan's reasons for it. */
export function explainValues(
  { specFunction, values, isWhole }: ValueQuery,
  { component, planned }: PlannedFunction,
  places: FunctionPositions,
): Explanation {
  const { at } = places;
  return {
    function: specFunction.name,
    ...(at && { at }),
    about: isWhole ? explainFunction(component, planned) : [],
    values: values.flatMap((value) => {
      const found = lookUp(value, planned);
      return found ? [explainValue(value, found, places)] : [];
    }),
  };
}

function explainFunction(component: string, planned: FunctionPlan): Reason[] {
  const { access, accessBecause, componentBecause } = planned;
  const words = { read: "only reads", write: "may change data" };
  return [
    reason(`component ${component}`, componentBecause),
    reason(access ? words[access] : "treated as one that may change data", accessBecause, {
      fact: (says) => `the function declares "${says}"`,
    }),
  ];
}

/** The plan of a value, and of the field that contains it. */
interface PlannedValue {
  readonly type: TypePlan;
  readonly field?: FieldPlan;
}

/** Follows a path into a planned function. */
function lookUp({ part, steps }: ValuePath, planned: FunctionPlan): PlannedValue | undefined {
  const { parameters, result } = planned;
  const [first, ...rest] = steps;
  let value: PlannedValue | undefined;
  if (part === "result") value = result.kind === "value" ? { type: result.type } : undefined;
  else if (parameters.kind === "fields") value = fieldNamed(parameters.fields, first);
  for (const step of part === "result" ? steps : rest) {
    const type = value?.type;
    if (step === null) value = type?.kind === "list" ? { type: type.item } : undefined;
    else value = type?.kind === "object" ? fieldNamed(type.fields, step) : undefined;
  }
  return value;
}

function fieldNamed(
  fields: readonly FieldPlan[],
  name: string | null | undefined,
): PlannedValue | undefined {
  const field = fields.find((one) => one.name === name);
  return field && { type: field.type, field };
}

function explainValue(
  { part, text, node }: ListedValue,
  { type, field }: PlannedValue,
  places: FunctionPositions,
): ExplainedValue {
  const at = places.values.get(text);
  // It is obvious that a parameter, a list or an object is not null.
  const isNullWorthAWord = part === "result" && type.nullBecause.kind !== "page";
  return {
    path: text,
    type: typeText(type),
    optional: field?.optional ?? false,
    page: { ...(at && { at }), kind: node.kind, presence: node.presence },
    reasons: [
      ...(isScalar(type) ? [reasonOfKind(type, node), ...reasonOfValues(type)] : []),
      ...(isNullWorthAWord ? [reasonOfNull(type)] : []),
      ...(field ? [reasonOfPresence(field, node)] : []),
    ],
  };
}

function reasonOfKind(type: ScalarPlan, { kind }: SpecNode): Reason {
  return reason(kindText(type), type.kindBecause, {
    page: withDissent(`the page says ${kind}`, type.kindBecause),
    fact: (says) => `the function declares ${says}, the page says ${kind}`,
  });
}

function withDissent(statement: string, because: Because): string {
  if (because.kind !== "page" || because.against === undefined) return statement;
  return `${statement}; other releases declare ${because.against}, but the page is right about its own site`;
}

const NULL_FACTS: Readonly<Record<string, string>> = {
  seen: "a real site has answered null",
  never: "the function declares that it is never null",
  answered: "real sites have often answered it, and never with null",
} satisfies Readonly<Record<NullFact, string>>;

function reasonOfValues({ values = [], valuesBecause }: ScalarPlan): readonly Reason[] {
  if (!valuesBecause) return [];
  const page = "its description names these values; any other text is accepted, too";
  return [reason(`proposes ${values.map(quoted).join(", ")}`, valuesBecause, { page })];
}

function reasonOfNull({ nullable, nullBecause }: TypePlan): Reason {
  return reason(nullable ? "may be null" : "not null", nullBecause, {
    fact: (says) => NULL_FACTS[says] ?? says,
  });
}

function reasonOfPresence(
  { optional, presenceBecause }: FieldPlan,
  { presence }: SpecNode,
): Reason {
  const statement =
    presence === "unstated" ? "does not say whether it is required" : `says ${presence}`;
  return reason(optional ? "may be absent" : "always there", presenceBecause, {
    page: `the page ${statement}`,
    fact: (says) => `the page ${statement}; the function declares it ${says}`,
  });
}

/** Words a choice that the page or a fact decides. */
interface Wording {
  readonly page?: string;
  readonly fact?: (says: string) => string;
}

function reason(is: string, because: Because, wording: Wording = {}): Reason {
  return { is, from: because.kind, because: inWords(because, wording) };
}

function inWords(because: Because, { page, fact }: Wording): string {
  switch (because.kind) {
    case "page":
      return page ?? "the page says so";
    case "fact":
      return fact?.(because.says) ?? `the function declares ${because.says}`;
    case "override": {
      const { source = "overrides", line } = because.at;
      return `${source}:${String(line)} says so: ${because.reason}`;
    }
    case "evidence":
      return evidenceInWords(because.of);
    case "rule":
      return ruleInWords(because.rule);
    default:
      return assertNever(because);
  }
}

function evidenceInWords({ kind, says = "other functions" }: LikelyNull): string {
  switch (kind) {
    case "name":
      return `a field of this name has been null in ${says} (--nulls likely)`;
    case "column":
      return `the column ${says} may be null (--nulls likely)`;
    case "unknown-function":
      return "nothing is known of this function's nulls (--nulls likely)";
    case "unseen":
      return "it may be absent, and no answer with a field of this name has been seen (--nulls likely)";
    default:
      return assertNever(kind);
  }
}

function ruleInWords(rule: Extract<Because, { kind: "rule" }>["rule"]): string {
  switch (rule) {
    case "parameters are never null":
      return "null cannot be sent";
    case "default is null":
      return "the page gives null as its default";
    case "nulls known":
      return "null is not known to occur (--nulls known)";
    case "nulls likely":
      return "no evidence that it is ever null (--nulls likely)";
    case "nulls possible":
      return "nothing declares that it is never null (--nulls possible)";
    case "component of the name":
      return "the first two parts of a name are the component";
    case "may write":
      return "nothing declares that it only reads";
    default:
      return assertNever(rule);
  }
}

/** Prints the type as in the client; the fields of an object have lines of their own. */
function typeText(type: TypePlan): string {
  const text = bareTypeText(type);
  return type.nullable ? `${text} | null` : text;
}

function bareTypeText(type: TypePlan): string {
  if (isScalar(type)) return scalarText(type);
  if (type.kind === "object") return "{ … }";
  const item = typeText(type.item);
  return item.includes(" | ") ? `(${item})[]` : `${item}[]`;
}

function scalarText(type: ScalarPlan): string {
  const kind = kindText(type);
  return type.values ? [...type.values.map(quoted), `(${kind} & {})`].join(" | ") : kind;
}

function kindText({ kind }: ScalarPlan): string {
  return kind === "int" || kind === "double" ? "number" : kind;
}

function quoted(value: string): string {
  return JSON.stringify(value);
}

function isScalar(type: TypePlan): type is ScalarPlan {
  return type.kind !== "list" && type.kind !== "object";
}
