import type { Facts } from "../../facts/index.js";
import { sampleAnswer } from "../../sample/index.js";
import type { JsonValue, Spec, SpecFunction } from "../../spec/index.js";
import { eras, type MoodleEra } from "../page/index.js";
import { checkParameters, type CallParameters } from "./check-parameters.js";
import { asJsonAnswer, jsonAnswer, jsonError } from "./json-answer.js";
import type { PhpArray, PhpValue } from "./php-form.js";
import { answerSeveral, severalCalls } from "./several-calls.js";
import { siteAnswer } from "./site-info.js";
import { SiteError, siteErrors } from "./site-error.js";
import { xmlAnswer, xmlError } from "./xml-answer.js";

/** A fixed answer, or one made from the parameters as the function receives them. */
export type GivenAnswer = JsonValue | ((params: CallParameters) => JsonValue | Promise<JsonValue>);

/** What answers calls. */
export interface RestServerSettings {
  readonly spec: Spec;
  readonly release: MoodleEra;
  /** The site's address without a slash at its end. */
  readonly site: string;
  readonly token: string;
  /** The names of the functions in the token's service. */
  readonly service: ReadonlySet<string>;
  readonly answers: Readonly<Record<string, GivenAnswer>>;
  readonly seed: string;
  /** What is known of Moodle's own functions beyond the spec. */
  readonly facts: Facts | undefined;
  readonly surprises: boolean;
  /** Whether errors say more, as on a site with developer debugging. */
  readonly debug: boolean;
}

/** What a call came to. */
export interface CallOutcome {
  readonly contentType: string;
  readonly body: string;
  readonly function: string;
  readonly format: "json" | "xml";
  /** The parameters as the function received them; undefined when it was not reached. */
  readonly params?: CallParameters;
  readonly errorcode?: string;
}

/** Answers `webservice/rest/server.php`: one call, from the decoded form to the text of the answer. */
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
    checkToken(text("wstoken"), settings);
    const fn = findFunction(name, settings);
    params = checkParameters(fn.parameters, functionParameters(form), errorsOf(settings));
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

function errorsOf({ release }: RestServerSettings): ReturnType<typeof siteErrors> {
  return siteErrors(eras[release].exceptionNamespace);
}

function checkToken(token: string, settings: RestServerSettings): void {
  if (token !== settings.token) throw errorsOf(settings).invalidToken();
}

/** The checks of a call in Moodle's order, after that of the token: name, function, service. */
function findFunction(name: string, settings: RestServerSettings): SpecFunction {
  const errors = errorsOf(settings);
  if (name === "") throw errors.invalidParameter("Missing function name");
  const found = settings.spec.functions.find((fn) => fn.name === name);
  if (!found) throw errors.unknownFunction(name);
  if (!settings.service.has(name)) throw errors.accessDenied(name);
  return found;
}

/** All fields but those that the server takes for itself. */
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
  if (Object.hasOwn(settings.answers, fn.name)) {
    const given = settings.answers[fn.name];
    return (typeof given === "function" ? await given(params) : given) ?? null;
  }
  if (fn.name === severalCalls) {
    return answerSeveral(params["requests"], async (name, sent) => {
      const inner = findFunction(name, settings);
      const checked = checkParameters(inner.parameters, sent, errorsOf(settings));
      return asJsonAnswer(inner.returns, await answer(inner, checked, settings));
    });
  }
  if (fn.returns === null) return null;
  const { seed, site, surprises } = settings;
  const facts = settings.facts?.of(fn.name);
  const made = sampleAnswer(fn, { seed, site, surprises, params, ...(facts && { facts }) });
  return fn.name === "core_webservice_get_site_info" ? siteAnswer(made, settings) : made;
}

function textOf(value: PhpValue | undefined): string {
  return typeof value === "string" ? value : "";
}
