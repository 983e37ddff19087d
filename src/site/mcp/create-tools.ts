import { functionJsonSchemas } from "../../export/json-schema/index.js";
import { componentOf, selectFunctions } from "../../model/index.js";
import type { FunctionPlan } from "../../plan/index.js";
import { isRecord, nearestNames, parseJson } from "../../text/index.js";
import { callFunction } from "../call/index.js";
import { createAnswerStore } from "./answer-store.js";
import { type Catalogue, createCatalogue } from "./catalogue.js";
import { foreignSchema, foreignText } from "./foreign-text.js";
import type { McpOptions, McpSite } from "./mcp-options.js";
import { ownTool } from "./own-tool.js";
import { basicTools, CALL, DESCRIBE, FIND, type ToolDefinition } from "./tool-definitions.js";

/** The result of a tool: one text, which is JSON unless it is an error. */
export interface ToolResult {
  readonly content: { readonly type: "text"; readonly text: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
  readonly isError?: true;
}

/** The tools of one site. */
export interface Tools {
  /** Loads the site. */
  readonly load: () => Promise<void>;
  readonly list: () => Promise<readonly ToolDefinition[]>;
  readonly call: (
    name: string,
    parameters: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ) => Promise<ToolResult>;
}

/** The number of characters of a result, about 5,000 tokens. */
const LONGEST_RESULT = 20_000;

/** Returns the tools of a site. Reads the site when it is first needed, so that a host need not wait for it. */
export function createTools(load: () => Promise<McpSite>, options: McpOptions): Tools {
  const { allowWrite = false, own, longestResult = LONGEST_RESULT } = options;
  const store = createAnswerStore(longestResult);
  let loading: Promise<{ readonly site: McpSite; readonly catalogue: Catalogue }> | undefined;
  const loaded = () =>
    (loading ??= load().then(async (site) => ({ site, catalogue: await createCatalogue(site) })));
  let listing: Promise<readonly ToolDefinition[]> | undefined;

  async function listTools(): Promise<readonly ToolDefinition[]> {
    const basic = basicTools(allowWrite);
    if (!own) return basic;
    const { site, catalogue } = await loaded();
    const selected = selectFunctions(site.spec, own).value?.functions ?? [];
    const plans = selected.flatMap(({ name }) => catalogue.plan(name) ?? []);
    const callable = plans.filter(
      (one) =>
        (allowWrite || one.access === "read") && !basic.some(({ name }) => name === one.name),
    );
    return [...basic, ...(await Promise.all(callable.map(ownTool)))];
  }
  const list = () => (listing ??= listTools());

  /** Returns a value, or its first part and the way to the next one. */
  function inParts(value: unknown): Readonly<Record<string, unknown>> {
    return { ...(store.first(value) ?? { answer: value }) };
  }

  async function find({ query, limit }: Readonly<Record<string, unknown>>): Promise<ToolResult> {
    const { catalogue } = await loaded();
    if (typeof query !== "string" || query.trim() === "") return json(components(catalogue));
    const found = await catalogue.find(query.slice(0, LONGEST_QUERY));
    const most = typeof limit === "number" ? Math.min(Math.max(Math.trunc(limit), 1), 50) : 10;
    const functions = found.slice(0, most).flatMap(({ name }) => catalogue.plan(name) ?? []);
    return json({ found: found.length, functions: functions.map((one) => outline(one)) });
  }

  async function describe(name: unknown): Promise<ToolResult> {
    const { catalogue } = await loaded();
    const planned = catalogue.plan(String(name));
    if (!planned) return unknownFunction(name, catalogue);
    const { params, result } = await functionJsonSchemas(planned);
    const described = {
      ...outline(planned, 1_000),
      ...(planned.access !== "read" && { callable: allowWrite }),
      parameters: params ? foreignSchema(params) : "unknown",
      answer: result ? foreignSchema(result) : "unknown",
    };
    return json(store.first(described) ?? described);
  }

  async function callByName(
    name: unknown,
    parameters: unknown,
    signal: AbortSignal | undefined,
  ): Promise<ToolResult> {
    const { catalogue } = await loaded();
    const planned = catalogue.plan(String(name));
    if (!planned) return unknownFunction(name, catalogue);
    if (planned.access !== "read" && !allowWrite) return refusal(planned);
    // Some models write the object as a text.
    const params = typeof parameters === "string" ? parseJson(parameters) : (parameters ?? {});
    if (!isRecord(params)) return failure("parameters must be an object, by name");
    const { settings = {}, ...access } = options;
    const task = { ...access, planned, params, settings, validation: "report", signal } as const;
    const { value, diagnostics } = await callFunction(task);
    const messages = diagnostics.map(({ message }) => message);
    if (value.answered && messages.length === 0) return json(inParts(value.answer ?? null));
    if (value.answered) return json(unfit(value.answer, messages));
    const advice = value.isUnsent ? `\nNothing was sent. ${DESCRIBE} shows the parameters.` : "";
    return failure(messages.join("\n") + advice);
  }

  /** Returns an answer that does not match its documentation: apart from those that a host may check. */
  function unfit(answer: unknown, messages: readonly string[]): Readonly<Record<string, unknown>> {
    const { answer: first, ...part } = inParts(answer);
    const more = messages.length - MISMATCHES;
    const mismatches = [
      ...messages.slice(0, MISMATCHES).map((message) => foreignText(message)),
      ...(more > 0 ? [`and ${String(more)} more`] : []),
    ];
    return { ...(first !== undefined && { unfit: first }), ...part, mismatches };
  }

  function proceed(reference: unknown): ToolResult {
    const next = store.next(String(reference));
    return next ? json(next) : failure("This answer is no longer here: call the function again.");
  }

  return {
    load: async () => void (await loaded()),
    list,
    call: async (name, parameters, signal) => {
      switch (name) {
        case FIND:
          return find(parameters);
        case DESCRIBE:
          return describe(parameters["name"]);
        case CALL:
          return parameters["continue"] === undefined || parameters["continue"] === ""
            ? callByName(parameters["name"], parameters["parameters"], signal)
            : proceed(parameters["continue"]);
        default: {
          const tool = (await list()).find((one) => one.name === name);
          if (!tool) return failure(`There is no tool ${JSON.stringify(foreignText(name))}.`);
          const result = await callByName(name, parameters, signal);
          if (result.isError) return result;
          const [{ text } = { text: "{}" }] = result.content;
          return { ...result, structuredContent: JSON.parse(text) as Record<string, unknown> };
        }
      }
    },
  };
}

const LONGEST_QUERY = 500;

/** How many mismatches of an answer are listed. */
const MISMATCHES = 5;

/** What there is to know of a function before it is described. */
function outline(planned: FunctionPlan, longest?: number): Readonly<Record<string, unknown>> {
  const { name, description = "", access, deprecated } = planned;
  return {
    name,
    description: foreignText(description, longest),
    access: access ?? "unknown (counts as write)",
    ...(deprecated && { deprecated }),
  };
}

function components({ functions }: Catalogue): unknown {
  const counts = new Map<string, number>();
  for (const { name } of functions) {
    counts.set(componentOf(name), (counts.get(componentOf(name)) ?? 0) + 1);
  }
  return { functions: functions.length, components: Object.fromEntries(counts) };
}

function unknownFunction(name: unknown, { functions }: Catalogue): ToolResult {
  const typed = foreignText(typeof name === "string" ? name : "");
  const names = functions.map((one) => one.name);
  const nearest = nearestNames(typed, names);
  return failure(
    `This site has no function ${JSON.stringify(typed)}. ` +
      (nearest.length > 0 ? `The nearest names are ${nearest.join(", ")}.` : `Try ${FIND}.`),
  );
}

function refusal({ name, access }: FunctionPlan): ToolResult {
  const effect =
    access === "write"
      ? "writes"
      : "may write: whether it only reads is unknown, so it counts as writing";
  return failure(
    `${name} ${effect}. This server only reads; nothing was sent. ` +
      "The person who runs it can allow writing with --allow-write.",
  );
}

function json(value: unknown): ToolResult {
  return { content: [{ type: "text", text: JSON.stringify(value) }] };
}

function failure(text: string): ToolResult {
  return { content: [{ type: "text", text }], isError: true };
}
