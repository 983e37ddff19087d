import type { FieldPlan, FunctionPlan, ScalarPlan, TypePlan } from "../../plan/index.js";
import { plainMarkdown } from "../../text/index.js";
import type { JsonSchema, SchemaDialect } from "./json-schema.js";

/** What is said of a value: keywords that validate nothing. */
export type Annotations = JsonSchema;

/** Describes a field: its description, the form of its text, values and a default that the page names. */
export function describeField(
  field: FieldPlan,
  { dialect, isParameter }: { readonly dialect: SchemaDialect; readonly isParameter: boolean },
): Annotations {
  const { type, description } = field;
  const byDefault = isParameter ? fixedDefault(field) : undefined;
  const isKeyword = byDefault !== undefined && dialect === "2020-12";
  const notes = [
    type.kind === "object" && type.description === description ? undefined : description,
    formOf(type),
    field.presence === "unstated" && "Perhaps optional: the documentation does not say.",
    isParameter && !isKeyword && defaultInWords(field),
  ];
  return {
    ...descriptionOf(notes, dialect),
    ...(isKeyword && { default: byDefault }),
    ...textAnnotations(type, dialect),
  };
}

/** Describes the items of a list; an object describes itself. */
export function describeItem(
  item: TypePlan,
  description: string | undefined,
  dialect: SchemaDialect,
): Annotations {
  if (item.kind === "object") return {};
  return {
    ...descriptionOf([description, formOf(item)], dialect),
    ...textAnnotations(item, dialect),
  };
}

/** Describes the whole of an answer. */
export function describeResult(
  { result, deprecated }: FunctionPlan,
  dialect: SchemaDialect,
): Annotations {
  if (result.kind !== "value") return {};
  const own = result.type.kind === "object" ? undefined : formOf(result.type);
  return {
    ...descriptionOf([result.description, own], dialect),
    ...(deprecated && { deprecated }),
    ...textAnnotations(result.type, dialect),
  };
}

/**
 * Joins what there is to say; nothing if that is nothing. Readers of OpenAPI show descriptions as Markdown, some with
 * the HTML in it.
 */
export function descriptionOf(
  notes: readonly (string | false | undefined)[],
  dialect: SchemaDialect,
): Annotations {
  const texts = notes.flatMap((note) => (note ? [note] : []));
  const joined = texts
    .map((text, index) => (index < texts.length - 1 ? asSentence(text) : text))
    .join(" ");
  if (joined === "") return {};
  return { description: dialect === "2020-12" ? joined : plainMarkdown(joined) };
}

function asSentence(text: string): string {
  return /[.!?:;…。]$/.test(text) ? text : `${text}.`;
}

function formOf(type: TypePlan): string | undefined {
  return type.kind === "string" && type.form !== undefined ? `Format: ${type.form}.` : undefined;
}

/** The value that the site uses for a scalar that is left out, if it is one of the scalar's kind. */
function fixedDefault({ type, default: byDefault }: FieldPlan): unknown {
  if (byDefault?.kind !== "value") return undefined;
  return typeof byDefault.value === jsTypes[type.kind] ? byDefault.value : undefined;
}

const jsTypes: Readonly<Record<TypePlan["kind"], string | undefined>> = {
  ...{ int: "number", double: "number", string: "string", boolean: "boolean" },
  ...{ list: undefined, object: undefined },
};

function defaultInWords({ default: byDefault }: FieldPlan): string | undefined {
  if (byDefault?.kind === "request-time") return "Default: the time of the request.";
  return byDefault?.kind === "value" ? `Default: ${JSON.stringify(byDefault.value)}.` : undefined;
}

/** Keywords of texts. A text that Moodle takes for a URL may be empty or relative, which no `uri` is. */
function textAnnotations(type: TypePlan, dialect: SchemaDialect): Annotations {
  if (type.kind !== "string" || dialect === "openapi-3.0") return {};
  return { ...contentOf(type), ...(type.values && { examples: type.values }) };
}

function contentOf({ form }: ScalarPlan): Annotations {
  switch (form) {
    case "URL":
      return { format: "uri-reference" };
    case "base64":
      return { contentEncoding: "base64" };
    default:
      return {};
  }
}
