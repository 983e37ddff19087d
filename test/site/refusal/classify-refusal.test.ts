import { expect, test } from "vitest";
import { classifyServerReply } from "../../../src/site/refusal/classify-refusal.js";
import { classifyTokenError } from "../../../src/site/refusal/token-refusal.js";

const error = '{"exception":"x","errorcode":"invalidtoken","message":"No"}';

test.each([
  [200, error, "answers"],
  [200, '{"error":"x","errorcode":"missingparam"}', "answers"],
  [200, '<?xml version="1.0"?>\n<EXCEPTION class="x">', "answers"],
  [403, "", "off"],
  [403, "<h1>Request blocked</h1>", "blocked"],
  [404, "<h1>Not found</h1>", "missing"],
  [503, "<h1>Back soon</h1>", "maintenance"],
  [200, "<h1>Log in</h1>", "other"],
  [500, "", "other"],
] as const)("status %i with %j is classified as %s", (status, text, state) => {
  expect(classifyServerReply({ status, text })).toBe(state);
});

test.each([
  ["invalidtoken", "unknown"],
  ["invalidtimedtoken", "expired"],
  ["invalidiptoken", "other-address"],
  ["servicenotavailable", "service-off"],
  ["wsaccessusersuspended", "account"],
  ["policynotagreed", "policy"],
  ["usernotallowed", "not-allowed"],
  ["sitemaintenance", "maintenance"],
  ["accessexception", "no-access"],
  ["dmlreadexception", "other"],
  ["constructor", "other"],
] as const)("the error code %s is classified as %s", (code, refusal) => {
  expect(classifyTokenError(code)).toBe(refusal);
});
