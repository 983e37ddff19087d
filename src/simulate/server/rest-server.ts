import type { Facts } from "../../knowledge/index.js";
import type { JsonValue, Spec, SpecFunction } from "../../model/index.js";
import { eras, type MoodleRelease } from "../page/index.js";
import { answerFromRecords } from "./answer-from-records.js";
import { checkParameters, type CallParameters } from "./check-parameters.js";
import { findCase, type FixtureCase } from "./fixtures.js";
import { asJsonAnswer, jsonAnswer, jsonError } from "./json-answer.js";
import type { PhpArray, PhpValue } from "./php-form.js";
import type { MakeSample } from "./sample-cache.js";
import type { Links } from "./links.js";
import type { Records } from "./records.js";
import { answerBatch, batchFunction } from "./batch-calls.js";
import { siteAnswer } from "./site-info.js";
import { SiteError, siteErrors, type SiteErrors } from "./site-error.js";
import { xmlAnswer, xmlError } from "./xml-answer.js";

/** An answer, or a function that returns one for the parameters as Moodle passes them. */
export type CustomAnswer = JsonValue | ((params: CallParameters) => JsonValue | Promise<JsonValue>);

/** The settings of the REST server. */
export interface RestServerSettings {
  readonly spec: Spec;
  readonly release: MoodleRelease;
  /** The site's address without a trailing slash. */
  readonly site: string;
  readonly token: string;
  /** The names of the functions in the token's service. */
  readonly service: ReadonlySet<string>;
  readonly answers: ReadonlyMap<string, CustomAnswer>;
  /** Fixed answers for some parameters, by function; `answers` win. */
  readonly fixtures: ReadonlyMap<string, readonly FixtureCase[]>;
  /** The records that calls have changed; without them calls change nothing. */
  readonly records: Records | undefined;
  readonly links: Links;
  readonly makeSample: MakeSample;
  readonly seed: string;
  /** Facts about Moodle's own functions. */
  readonly facts: Facts["of"] | undefined;
  readonly surprises: boolean;
  /** Whether errors contain details, as on a site with developer debugging. */
  readonly debug: boolean;
}

/** The outcome of a call. */
export interface CallOutcome {
  readonly contentType: string;
  readonly body: string;
  readonly function: string;
  readonly format: "json" | "xml";
  /** The parameters as the function received them; undefined if it did not run. */
  readonly params?: CallParameters;
  readonly errorcode?: string;
}

/** Answers one call of `webservice/rest/server.php`, from the decoded form to the text of the answer. */
export async function restServer(
  form: PhpArray,
  settings: RestServerSettings,
): Promise<CallOutcome> {
  const text = (name: string): string => textOf(form.get(name));
  const name = text("wsfunction");
  const format = text("moodlewsrestformat") === "json" ? "json" : "xml";
  const contentType = format === "json" ? "application/json" : "application/xml; charset=utf-8";
  let params: CallParameters | undefined;
  try {
    checkToken(form.get("wstoken"), settings);
    const fn = findFunction(name, settings);
    params = checked(fn, functionParameters(form), settings);
    const value = await answer(fn, params, settings);
    const write = format === "json" ? jsonAnswer : xmlAnswer;
    return { contentType, body: write(fn.returns, value), function: name, format, params };
  } catch (problem) {
    if (!(problem instanceof SiteError)) throw problem;
    const { debuginfo, ...short } = problem.envelope;
    const shown = settings.debug && debuginfo !== undefined ? { ...short, debuginfo } : short;
    const body = format === "json" ? jsonError(shown) : xmlError(shown);
    const { errorcode } = shown;
    return { contentType, body, function: name, format, ...(params && { params }), errorcode };
  }
}

function errorsOf({ release }: RestServerSettings): SiteErrors {
  return siteErrors(eras[release].exceptionNamespace);
}

function checkToken(token: PhpValue | undefined, settings: RestServerSettings): void {
  // PHP drops all fields of a request beyond `post_max_size`.
  if (token === undefined) throw errorsOf(settings).missingToken();
  if (token !== settings.token) throw errorsOf(settings).invalidToken();
}

/** Checks a call in Moodle's order, after the token: name, function, service. */
function findFunction(name: string, settings: RestServerSettings): SpecFunction {
  const errors = errorsOf(settings);
  if (name === "") throw errors.invalidParameter("Missing function name");
  const fn = functionsByName(settings.spec).get(name);
  if (!fn) throw errors.unknownFunction(name);
  if (!settings.service.has(name)) throw errors.accessDenied(name);
  return fn;
}

const indexes = new WeakMap<Spec, ReadonlyMap<string, SpecFunction>>();

/** Cached, because a site has hundreds of functions and gets many calls. */
function functionsByName(spec: Spec): ReadonlyMap<string, SpecFunction> {
  const index = indexes.get(spec) ?? new Map(spec.functions.map((fn) => [fn.name, fn]));
  indexes.set(spec, index);
  return index;
}

function checked(
  { name, parameters }: SpecFunction,
  sent: PhpArray,
  settings: RestServerSettings,
): CallParameters {
  const facts = settings.facts?.(name)?.parameters;
  return checkParameters(parameters, sent, { errors: errorsOf(settings), facts });
}

/** Returns all fields except those of the server itself. */
function functionParameters(form: PhpArray): PhpArray {
  const own =
    /^(wstoken|wsfunction|moodlewsrestformat|moodlewssetting(raw|fileurl|filter|lang|timezone))$/;
  return new Map([...form].filter(([name]) => !own.test(name)));
}

async function answer(
  fn: SpecFunction,
  params: CallParameters,
  settings: RestServerSettings,
): Promise<JsonValue> {
  const given = settings.answers.get(fn.name);
  if (given !== undefined)
    return (typeof given === "function" ? await given(params) : given) ?? null;
  const fixture = findCase(settings.fixtures.get(fn.name) ?? [], params);
  if (fixture) {
    if ("error" in fixture) throw new SiteError(fixture.error);
    return fixture.answer;
  }
  if (fn.name === batchFunction) {
    return answerBatch(params["requests"], async (name, sent) => {
      const inner = findFunction(name, settings);
      if (!sent) throw errorsOf(settings).invalidParameter("The arguments are no JSON object.");
      const innerParams = checked(inner, sent, settings);
      return asJsonAnswer(inner.returns, await answer(inner, innerParams, settings));
    });
  }
  const made = makeAnswer(fn, params, settings);
  const { returns } = fn;
  return fn.name === "core_webservice_get_site_info"
    ? siteAnswer(made, { ...settings, returns })
    : made;
}

function makeAnswer(
  fn: SpecFunction,
  params: CallParameters,
  settings: RestServerSettings,
): JsonValue {
  const { seed, site, surprises, records, links, makeSample: make } = settings;
  const sample = { seed, site, surprises, params, facts: settings.facts?.(fn.name) };
  if (!records) return make(fn, sample);
  return answerFromRecords(fn, params, {
    ...{ records, links, sample, make },
    errors: errorsOf(settings),
  });
}

function textOf(value: PhpValue | undefined): string {
  return typeof value === "string" ? value : "";
}
