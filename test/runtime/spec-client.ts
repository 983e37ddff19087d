import type { Spec, SpecField, SpecNode } from "../../src/model/index.js";
import { callNamed, type NamedFunctions } from "../../templates/runtime/call-named.js";
import { check } from "../../templates/runtime/check.js";
import { setOptions } from "../../templates/runtime/client-options.js";
import {
  createMoodleClient,
  type CallOptions,
  type FunctionInfo,
  type MoodleClient,
  type MoodleClientOptions,
} from "../../templates/runtime/client.js";
import type { Schema, Shape } from "../../templates/runtime/custom-types.js";
import * as p from "../../templates/runtime/param-validators.js";
import * as r from "../../templates/runtime/result-validators.js";
import { smallSpec } from "./small-spec.js";

/** A client that calls any function of its spec by name and returns `unknown`. */
export interface AnyClient extends MoodleClient {
  readonly call: (name: string, params?: object, options?: CallOptions) => Promise<unknown>;
}

/** Returns whether the function of this name only reads. */
export type Reading = (name: string) => boolean;

const readsByName: Reading = (name) => name.includes("_get_");

/** Creates a client with the validators of a spec, like generated code. */
export function clientOf(
  spec: Spec,
  options: MoodleClientOptions,
  reads: Reading = readsByName,
): AnyClient {
  const functions = functionsOf(spec, reads);
  const client: AnyClient = Object.freeze({
    ...createMoodleClient(options),
    call: (name: string, params?: object, callOptions?: CallOptions) =>
      callNamed(functions, client, name, [params, callOptions]),
  });
  setOptions(client, options);
  return client;
}

/** Returns the wrappers of the functions of a spec. */
export function functionsOf(spec: Spec, reads: Reading = readsByName): NamedFunctions {
  return Object.fromEntries(
    spec.functions.map((fn) => {
      const info = infoOf(fn, reads);
      const wrapper: NamedFunctions[string] = (client, params: object, options) =>
        client.request(fn.name, params, options, info);
      return [fn.name, wrapper];
    }),
  );
}

/** Returns the wrapper of one function of the small spec; any name will do. */
export function named(name: string): Callee {
  const functions = functionsOf(smallSpec);
  return (client, params, options) => callNamed(functions, client, name, [params, options]);
}

type Callee = (client: MoodleClient, params?: object, options?: CallOptions) => Promise<unknown>;

function infoOf(
  { name, parameters, returns }: Spec["functions"][number],
  reads: Reading,
): FunctionInfo {
  const params = check(p.params(shapeOf(parameters, p)));
  const access = reads(name) ? "read" : "write";
  if (returns === null) return { access, params, nothing: true };
  return { access, params, result: check(validatorOf(returns, r)) };
}

function shapeOf(fields: readonly SpecField[], helpers: typeof p | typeof r): Shape {
  return () =>
    Object.fromEntries(
      fields.map((field) => {
        const inner = validatorOf(field, helpers);
        return [field.name, field.presence === "required" ? inner : helpers.optional(inner)];
      }),
    );
}

function validatorOf(node: SpecNode, helpers: typeof p | typeof r): Schema {
  switch (node.kind) {
    case "list":
      return helpers.list(validatorOf(node.item, helpers));
    case "object":
      return helpers.object(shapeOf(node.fields, helpers)) as Schema;
    default:
      return helpers[node.kind]();
  }
}
