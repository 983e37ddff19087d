import type { FunctionPlan } from "../../plan/index.js";
import { callLayout, type Entry, objectLayout } from "./code-layout.js";
import { docComment, type DocTags } from "./doc-comment.js";
import { literal } from "./literal.js";
import { functionOf, type Statement } from "./source-file.js";
import { wrapperSignature } from "./wrapper-signature.js";

/** The function that people call. */
export function wrapperStatement(planned: FunctionPlan, validated: boolean): Statement {
  const about = describe(planned, validated);
  const call = callLayout("client.request", [
    literal(planned.name),
    "params",
    "options",
    ...(about.length > 0 ? [objectLayout(about)] : []),
  ]);
  return functionOf(wrapperComment(planned), wrapperSignature(planned), call);
}

/** What the wrapper tells the client about its function. */
function describe(planned: FunctionPlan, validated: boolean): readonly Entry[] {
  const { access, parameters, result } = planned;
  const check = (name: string) => callLayout("check", [`validators.${name}`]);
  const entries: Entry[] = [];
  if (access) entries.push(["access", literal(access)]);
  if (validated && parameters.kind !== "unknown") {
    entries.push(["params", check(parameters.validatorName)]);
  }
  if (validated && result.kind === "value") {
    entries.push(["result", check(result.validatorName)]);
  }
  if (result.kind === "nothing") entries.push(["nothing", "true"]);
  return entries;
}

function wrapperComment(planned: FunctionPlan): string {
  const { name, description = "", parameters } = planned;
  const unknown =
    "Only its name is known: neither its parameters nor its answer are typed or validated.";
  return docComment({
    paragraphs: [
      description,
      `Moodle function: \`${name}\`. ${describeAccess(planned)}`,
      parameters.kind === "unknown" ? unknown : "",
    ],
    tags: deprecation(planned),
  });
}

/** The tag of a deprecated function. */
export function deprecation({ deprecated }: FunctionPlan): DocTags {
  if (!deprecated) return [];
  const text = "Moodle deprecates this function; an upgrade may remove it.";
  return [{ name: "deprecated", text }];
}

/** Says what is known about access, log-in and AJAX, in sentences; empty where nothing is. */
export function describeAccess({ access, loginRequired, ajax }: FunctionPlan): string {
  return [
    ...(access === undefined ? [] : [access === "read" ? "Only reads." : "May change data."]),
    ...(loginRequired === undefined
      ? []
      : [loginRequired ? "Needs a logged-in user." : "Works without a logged-in user."]),
    ...(ajax === undefined ? [] : [ajax ? "Callable from AJAX." : "Not callable from AJAX."]),
  ].join(" ");
}
