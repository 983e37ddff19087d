import fc from "fast-check";
import { expect, test } from "vitest";
import { assessAddress } from "../../../src/site/doctor/assess-address.js";

test.each([
  ["https://school.example", "ok", "https://school.example"],
  ["https://school.example/", "ok", "https://school.example"],
  ["https://school.example/moodle", "ok", "https://school.example/moodle"],
  ["https://school.example/my-school", "ok", "https://school.example/my-school"],
  ["  https://School.example:443/moodle/ ", "ok", "https://school.example/moodle"],
  ["school.example/moodle", "warning", "https://school.example/moodle"],
  ["localhost:8000", "warning", "http://localhost:8000"],
  ["https://school.example/login/index.php", "warning", "https://school.example"],
  ["https://school.example/moodle/my/", "warning", "https://school.example/moodle"],
  ["https://school.example/a/b/course/view.php?id=3#x", "warning", "https://school.example/a/b"],
  [
    "https://school.example/moodle/mod/quiz/view.php?id=3",
    "warning",
    "https://school.example/moodle",
  ],
  ["https://school.example/webservice/rest/server.php", "warning", "https://school.example"],
  ["https://school.example/moodle/?redirect=0", "warning", "https://school.example/moodle"],
  ["<https://school.example/moodle>", "ok", "https://school.example/moodle"],
])("the address %s is %s and names the site %s", async (typed, state, site) => {
  expect(await assessAddress(typed)).toMatchObject({ site, finding: { state } });
});

test.each(["", "   ", "https://", "ftp://school.example", "https://me:needle@school.example"])(
  "the address %j is refused, and not repeated",
  async (typed) => {
    const { site, finding } = await assessAddress(typed);
    expect([site, finding.state]).toEqual([undefined, "failed"]);
    expect(JSON.stringify(finding)).not.toContain("needle");
  },
);

test("a token in an address is a warning that does not repeat it", async () => {
  const { site, finding } = await assessAddress(
    "https://school.example/webservice/rest/server.php?wstoken=needle&wsfunction=x",
  );
  expect(site).toBe("https://school.example");
  expect(finding).toMatchObject({ state: "warning" });
  expect(JSON.stringify(finding)).not.toContain("needle");
});

test("any text is read or refused, and the result reads as itself", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })),
      async (typed) => {
        const { site } = await assessAddress(typed);
        if (site === undefined) return;
        expect(await assessAddress(site)).toMatchObject({ site, finding: { state: "ok" } });
      },
    ),
  );
});
