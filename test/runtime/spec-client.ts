import type { Spec, SpecField, SpecNode } from "../../src/model/index.js";
import { checkParams, checkResult } from "../../templates/runtime/check.js";
import {
  createClient,
  type FunctionInfo,
  type MoodleClientOptions,
  type TypedMoodleClient,
} from "../../templates/runtime/client.js";
import type { Validator } from "../../templates/runtime/custom-types.js";
import * as p from "../../templates/runtime/param-validators.js";
import * as r from "../../templates/runtime/result-validators.js";

type AnyFunctions = Record<string, { params: Record<string, unknown>; result: unknown }>;

/** A client that accepts any name and returns `unknown`. */
export type AnyClient = TypedMoodleClient<AnyFunctions>;

/** Returns whether the function of this name only reads. */
export type Reading = (name: string) => boolean;

/** Creates a client with the validators of a spec, like generated code. */
export function clientOf(
  spec: Spec,
  options: MoodleClientOptions,
  reads: Reading = (name) => name.includes("_get_"),
): AnyClient {
  const registry = Object.fromEntries(
    spec.functions.map(({ name, parameters, returns }): [string, FunctionInfo] => {
      const params = checkParams(() => p.params(shapeOf(parameters, p)));
      const access = reads(name) ? "read" : "write";
      if (returns === null) return [name, { access, params, nothing: true }];
      return [name, { access, params, result: checkResult(() => validatorOf(returns, r)) }];
    }),
  );
  return createClient<AnyFunctions>(options, () => Promise.resolve({ registry }));
}

function shapeOf(fields: readonly SpecField[], helpers: typeof p | typeof r) {
  return Object.fromEntries(
    fields.map((field) => {
      const inner = validatorOf(field, helpers);
      return [field.name, field.presence === "required" ? inner : helpers.optional(inner)];
    }),
  );
}

function validatorOf(node: SpecNode, helpers: typeof p | typeof r): Validator {
  switch (node.kind) {
    case "list":
      return helpers.list(validatorOf(node.item, helpers));
    case "object":
      return helpers.object(shapeOf(node.fields, helpers));
    default:
      return helpers[node.kind]();
  }
}
