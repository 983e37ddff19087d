import * as z from "zod";
import { SPEC_VERSION } from "../format.js";

/*
 * The spec: the content of one documentation page, as JSON. These schemas are the single source of its types (at the
 * end of this file) and of the published JSON Schema. Types are written out only where the tree contains itself:
 * TypeScript cannot infer those.
 */

const base = {
  /** `unstated`: the page does not state it; it omits the marks of nested nodes without a description. */
  presence: z.enum(["required", "optional", "default", "unstated"]),
  /** Only with presence `default`; absent even then for a time or an unprintable value: see `defaultOf`. */
  default: z.json().optional(),
  description: z.string().optional(),
};
const scalarSchema = z.strictObject({
  /** Moodle prints booleans as `int`, and everything that is neither int nor float as `string`. */
  kind: z.enum(["int", "double", "string"]),
  ...base,
});

const listSchema = z.strictObject({
  kind: z.literal("list"),
  ...base,
  get item(): z.ZodType<SpecNode> {
    return nodeSchema;
  },
});

const objectSchema = z.strictObject({
  kind: z.literal("object"),
  ...base,
  get fields(): z.ZodType<SpecField[]> {
    return z.array(fieldSchema);
  },
});

/** A parameter, a response, or a part of one. */
export const nodeSchema: z.ZodType<SpecNode> = z
  .discriminatedUnion("kind", [scalarSchema, listSchema, objectSchema])
  .meta({ id: "node" });

const name = z.string().min(1);

/** A node with the name that it has in its object or among the parameters. */
export const fieldSchema: z.ZodType<SpecField> = z
  .discriminatedUnion("kind", [
    scalarSchema.extend({ name }),
    listSchema.extend({ name }),
    objectSchema.extend({ name }),
  ])
  .meta({ id: "field" });

export const functionSchema = z.strictObject({
  /** As Moodle writes it: `core_user_get_users`. */
  name,
  description: z.string().optional(),
  deprecated: z.literal(true).optional(),
  /** Known by name only; then it has no parameters and returns null. */
  unknown: z.literal(true).optional(),
  /** Absent if the page does not state it. */
  loginRequired: z.boolean().optional(),
  ajax: z.boolean().optional(),
  /** In page order. */
  parameters: z.array(fieldSchema),
  /** null: returns nothing. */
  returns: nodeSchema.nullable(),
});

const singleSource = {
  kind: z.enum(["admin-page", "token-page", "public-page", "text", "facts"]),
  /** The site's `wwwroot`, if the page states it. */
  site: z.string().optional(),
  title: z.string().optional(),
  language: z.string().optional(),
  /** The release of Moodle, such as `4.5`, if the page or the site states it. */
  release: z.string().optional(),
};

export const sourceSchema = z.discriminatedUnion("kind", [
  z.strictObject(singleSource),
  z.strictObject({
    ...singleSource,
    kind: z.literal("several"),
    sources: z.array(z.strictObject(singleSource)),
  }),
]);

export const specSchema = z.strictObject({
  $schema: z.string().optional(),
  specVersion: z.literal(SPEC_VERSION),
  source: sourceSchema,
  /** Sorted by name in code-unit order, no name twice. */
  functions: z.array(functionSchema),
});

export type Presence = SpecScalar["presence"];
export type JsonValue = z.infer<ReturnType<typeof z.json>>;
export type SpecScalar = z.infer<typeof scalarSchema>;
type NodeBase = Omit<SpecScalar, "kind">;
export interface SpecList extends NodeBase {
  kind: "list";
  item: SpecNode;
}
export interface SpecObject extends NodeBase {
  kind: "object";
  fields: SpecField[];
}
export type SpecNode = SpecScalar | SpecList | SpecObject;
export type SpecField = SpecNode & { name: string };
export type SpecFunction = z.infer<typeof functionSchema>;
export type SpecSource = z.infer<typeof sourceSchema>;
export type Spec = z.infer<typeof specSchema>;

/** The JSON Schema (draft 2020-12) of spec files, published with the package as `spec.schema.json`. */
export function specJsonSchema(): object {
  return {
    ...z.toJSONSchema(specSchema),
    title: "moodle-codegen spec",
    description: "What the API documentation page of a Moodle site says, one entry per function.",
  };
}
