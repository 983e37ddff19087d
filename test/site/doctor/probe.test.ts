import { expect, test } from "vitest";
import { nodeEnvironment } from "../../../src/site/doctor/index.js";
import { probe } from "../../../src/site/doctor/probe.js";

test.each([
  ["http://ada:needle@school.example/login", "http://school.example/login"],
  ["//ada@school.example/", "https://school.example/"],
  ["javascript:alert(1)", undefined],
  ["http://[", undefined],
])("a redirect to %s leads to %s", async (location, target) => {
  const fetch = () => Promise.resolve(new Response(null, { status: 302, headers: { location } }));
  const reply = await probe({ ...nodeEnvironment, fetch }, "https://a.example/");
  expect(reply.location).toBe(target);
});
