import { curlCommand, EXAMPLE_SITE, fieldsOf } from "../curl/index.js";
import type { FunctionPlan, ParametersPlan, ResultPlan } from "../../plan/index.js";
import type { JsonValue } from "../../model/index.js";
import { assertNever, visibleLines } from "../../text/index.js";
import {
  defaultWord,
  nestedRows,
  presenceWord,
  refinementsOf,
  type Row,
  rowsOfFields,
  describeType,
} from "../markdown/docs-rows.js";
import { exampleCall } from "../markdown/example-call.js";
import { describeRefinement, originOf } from "../markdown/origin-notes.js";
import type { ReferenceContext } from "../markdown/reference-context.js";
import { overridesOnly, refinementsOfFunction } from "../markdown/refinements.js";
import { printOpenType } from "../ts/type-layout.js";
import { parametersType, printSignature, resultType } from "../ts/wrapper-signature.js";

/*
 * What the pages of the HTML reference are made of. Names are short because there are many thousands of
 * rows; `templates/docs/data.d.ts` says what they mean.
 */

interface RowData {
  readonly n: string;
  readonly t: string;
  readonly p?: string;
  readonly v?: string;
  readonly d?: string;
  readonly m?: string;
  readonly o?: readonly string[];
  readonly l?: number;
  readonly r?: readonly RowData[];
}

/** A function as the reference shows it. */
export interface FunctionData {
  readonly n: string;
  readonly l: string;
  readonly d?: string;
  readonly x?: true;
  readonly a?: "read" | "write";
  readonly i?: boolean;
  readonly j?: boolean;
  readonly o?: readonly string[];
  readonly s: string;
  readonly t: string;
  readonly k: string;
  readonly c?: string;
  readonly p: readonly RowData[] | null;
  readonly r:
    | {
        readonly t: string;
        readonly d?: string;
        readonly l?: number;
        readonly r: readonly RowData[];
      }
    | "nothing"
    | null;
  readonly m: JsonValue;
  readonly w: JsonValue;
  readonly e?: Readonly<Record<string, readonly string[]>>;
}

/** Everything about one function; all text of the page in it is visible text. */
export function functionData(planned: FunctionPlan, context: ReferenceContext): FunctionData {
  const { name, localName, description, deprecated, access, loginRequired, ajax } = planned;
  const sample = context.sampleOf(planned);
  const { parameters } = sample;
  const fields = context.writeFields(parameters);
  const site = context.origin.site ?? EXAMPLE_SITE;
  const notes = overridesOnly(refinementsOfFunction(planned)).map(({ what, reason = "" }) =>
    visible(`${describeRefinement(what)}: ${reason}`),
  );
  const related = relatedData(name, context);
  return {
    n: visible(name),
    l: localName,
    ...(description !== undefined && { d: visible(description) }),
    ...(deprecated && { x: true }),
    ...(access !== undefined && { a: access }),
    ...(loginRequired !== undefined && { i: loginRequired }),
    ...(ajax !== undefined && { j: ajax }),
    ...(notes.length > 0 && { o: notes }),
    s: printSignature(planned),
    t: exampleCall(planned, "wrapper", parameters),
    k: typesText(planned),
    ...(fields && { c: curlCommand({ site, fields: fieldsOf(name, fields) }) }),
    p: parametersData(planned.parameters),
    r: resultData(planned.result),
    m: visibleJson(parameters),
    w: visibleJson(sample.answer()),
    ...(Object.keys(related).length > 0 && { e: related }),
  };
}

function typesText(planned: FunctionPlan): string {
  const { parameters, result } = planned;
  const fields = parameters.kind === "fields" ? parameters.fields : [];
  const position = {
    kind: "object",
    nullable: false,
    nullBecause: { kind: "page" },
    typeName: "",
    validatorName: "",
    place: "",
    fields,
  } as const;
  return [
    ...(fields.length > 0 ? [printOpenType(parametersType(planned), position)] : []),
    ...(result.kind === "value" ? [printOpenType(resultType(planned), result.type)] : []),
  ].join("\n\n");
}

function parametersData(parameters: ParametersPlan): readonly RowData[] | null {
  switch (parameters.kind) {
    case "unknown":
      return null;
    case "none":
      return [];
    case "fields":
      return rowsOfFields(parameters.fields).map(rowData);
    default:
      return assertNever(parameters);
  }
}

function resultData(result: ResultPlan): FunctionData["r"] {
  switch (result.kind) {
    case "unknown":
      return null;
    case "nothing":
      return "nothing";
    case "value": {
      const { lists, rows } = nestedRows(result.type, "");
      return {
        t: describeType(result.type),
        ...(result.description !== undefined && { d: visible(result.description) }),
        ...(lists > 0 && { l: lists }),
        r: rows.map(rowData),
      };
    }
    default:
      return assertNever(result);
  }
}

/** The keys of the signs in `templates/docs/scripts/tree.js`. */
const MARK_KEYS = { declared: "d", seenNull: "n", likelyNull: "l", overridden: "o" } as const;

function rowData(row: Row): RowData {
  const { name, type, field, description, lists, rows } = row;
  const presence = field ? presenceWord(field) : "required";
  const byDefault = field && defaultWord(field);
  const refinements = refinementsOf(row);
  const marks = new Set(refinements.map((refinement) => MARK_KEYS[originOf(refinement)]));
  const reasons = refinements
    .filter(({ from }) => from === "override")
    .map(({ what, reason = "" }) => visible(`${describeRefinement(what)}: ${reason}`));
  return {
    n: visible(name),
    t: describeType(type),
    ...(presence !== "required" && { p: presence }),
    ...(byDefault !== undefined && { v: visible(byDefault) }),
    ...(description !== undefined && { d: visible(description) }),
    ...(marks.size > 0 && { m: [...marks].sort().join("") }),
    ...(reasons.length > 0 && { o: [...new Set(reasons)] }),
    ...(lists > 0 && rows.length > 0 && { l: lists }),
    ...(rows.length > 0 && { r: rows.map(rowData) }),
  };
}

function relatedData(name: string, { related }: ReferenceContext): Record<string, string[]> {
  const { replacedBy = [], replaces = [], mentioned = [], siblings = [] } = related.get(name) ?? {};
  const groups = { by: replacedBy, for: replaces, see: [...mentioned, ...siblings] };
  return Object.fromEntries(
    Object.entries(groups).flatMap(([key, names]) =>
      names.length > 0 ? [[key, names.map(visible)] as const] : [],
    ),
  );
}

/** Text of a page with everything in it that a reader could not see spelled out. */
export function visible(text: string): string {
  return visibleLines(text).join("\n").trim();
}

function visibleJson(value: JsonValue): JsonValue {
  if (typeof value === "string") return visibleLines(value).join("\n");
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(visibleJson);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [visible(key), visibleJson(inner as JsonValue)]),
  );
}
