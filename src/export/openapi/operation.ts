import type { ComponentPlan, FunctionPlan } from "../../plan/index.js";
import { plainMarkdown } from "../../text/index.js";
import type { OpenApiProfile } from "./openapi-options.js";
import type { OperationContext } from "./operation-context.js";
import { profiles } from "./profiles.js";
import { restBody, restResponses } from "./rest.js";
import { restfulBody, restfulResponses } from "./restful.js";

/** The path of a function. */
export function pathOf({ name }: FunctionPlan, profile: OpenApiProfile): string {
  return profiles[profile].path + encodeURIComponent(name);
}

/** Describes the call of a function. */
export function operationOf(
  planned: FunctionPlan,
  component: ComponentPlan,
  context: OperationContext,
): object {
  const isRest = context.profile === "rest";
  const { name, localName, description, deprecated, access, loginRequired, ajax } = planned;
  return {
    operationId: localName,
    summary: summaryOf(planned),
    ...(description !== undefined && { description: plainMarkdown(description) }),
    ...(deprecated && { deprecated }),
    tags: [component.name],
    requestBody: isRest ? restBody(planned, context) : restfulBody(planned, context),
    responses: isRest ? restResponses(planned, context) : restfulResponses(planned, context),
    "x-moodle-function": name,
    "x-moodle-access": access ?? "unknown",
    "x-moodle-access-because": planned.accessBecause.kind,
    ...(loginRequired !== undefined && { "x-moodle-login-required": loginRequired }),
    ...(ajax !== undefined && { "x-moodle-ajax": ajax }),
  };
}

/** The first sentence or line of a description; the function's name if there is none. */
function summaryOf({ name, description = "" }: FunctionPlan): string {
  const [line = ""] = description.split("\n", 1);
  const [sentence = ""] = /^.*?[.!?](?=\s|$)/.exec(line) ?? [line];
  const text = sentence.trim().replace(/[.]$/, "");
  return text === "" || text.length > 120 ? name : text;
}
