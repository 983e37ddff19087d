import { emitClient, type ClientFiles, type EmitOptions } from "../../src/emit/index.js";
import { planClient, type PlanOptions } from "../../src/plan/index.js";
import type { Spec, SpecField, SpecFunction, SpecNode } from "../../src/model/index.js";

/** Returns the files of the client of a spec. */
export async function emitted(
  spec: Spec,
  options: PlanOptions = {},
  emitOptions: EmitOptions = {},
): Promise<ClientFiles> {
  return (await emitClient(planClient(spec, options).value, spec, emitOptions)).value;
}

/** Builds a spec with these functions. */
export function specOf(...functions: SpecFunction[]): Spec {
  return {
    specVersion: 1,
    source: { kind: "admin-page", site: "https://school.example/moodle" },
    functions,
  };
}

/** Builds a function that takes and returns nothing, with these overrides. */
export function aFunction(name: string, rest: Partial<SpecFunction> = {}): SpecFunction {
  return { name, parameters: [], returns: null, ...rest };
}

/** Builds a required scalar with this name, with these overrides. */
export function aField(name: string, rest: Partial<SpecField> = {}): SpecField {
  return { kind: "int", presence: "required", ...rest, name } as SpecField;
}

/** Builds a required object. */
export function anObject(...fields: SpecField[]): SpecNode {
  return { kind: "object", presence: "required", fields };
}

/** Builds a required list. */
export function aListOf(item: SpecNode): SpecNode {
  return { kind: "list", presence: "required", item };
}

/** A small site with one of everything. */
export const everything: Spec = specOf(
  aFunction("local_sport_get_teams", {
    description: "Lists the teams of a season.\nOnly those that the caller may see.",
    loginRequired: true,
    ajax: false,
    parameters: [
      aField("season", { description: "Number of the season" }),
      aField("filter", {
        kind: "list",
        description: "What to look for",
        item: anObject(
          aField("key", { kind: "string", description: "One of name, town and coach." }),
          aField("value", { kind: "string", presence: "unstated" }),
        ),
      }),
      aField("sort", {
        kind: "string",
        presence: "default",
        default: "name",
        description: "Order",
      }),
      aField("since", { presence: "default", description: "Changed since then" }),
      aField("ids", {
        kind: "list",
        presence: "optional",
        item: { kind: "int", presence: "required" },
      }),
    ],
    returns: anObject(
      aField("teams", {
        kind: "list",
        item: {
          ...anObject(
            aField("id"),
            aField("name", { kind: "string", description: "Short name" }),
            aField("2nd-name", { kind: "string", presence: "optional" }),
            aField("share", { kind: "double", presence: "default", default: 0.5 }),
            aField("colours", {
              kind: "list",
              item: { kind: "string", presence: "required", description: "a colour" },
            }),
            aField("extra", { kind: "object", fields: [] }),
          ),
          description: "One team",
        },
      }),
      aField("warnings", {
        kind: "list",
        presence: "optional",
        description: "What went wrong",
        item: anObject(aField("code", { kind: "string" })),
      }),
    ),
  }),
  aFunction("local_sport_count", { returns: { kind: "int", presence: "required" } }),
  aFunction("local_sport_list_towns", {
    returns: aListOf(anObject(aField("town", { kind: "string" }))),
    ajax: true,
  }),
  aFunction("local_sport_forget", { deprecated: true, parameters: [aField("id")] }),
  aFunction("local_sport_search", {
    parameters: [aField("text", { kind: "string", presence: "optional" })],
    returns: aListOf(aListOf({ kind: "string", presence: "required" })),
  }),
  aFunction("mod_tipping_secret", { unknown: true }),
);
