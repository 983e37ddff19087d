import { describe, expect, it } from "vitest";
import { shippedFacts } from "../../../src/knowledge/index.js";
import { startMockSite } from "../../../src/simulate/mock/index.js";
import { sampleParameters } from "../../../src/simulate/sample/index.js";
import { run } from "../../cli/support.js";
import { riverbend } from "../../specs/riverbend.js";

describe("a simulated site of a client", () => {
  it.each(["1", "2"])("gives answers without mismatches in the client (seed %s)", async (seed) => {
    await using site = await startMockSite({ spec: "generated", seed });
    const environment = { MOODLE_TOKEN: site.token };
    const options = ["--params", "-", "--yes", "--spec", "generated", "--url", site.url];
    const shipped = await shippedFacts();
    for (const fn of riverbend.functions) {
      const facts = shipped.of(fn.name);
      // Records that an earlier call created appear in later answers.
      const input = JSON.stringify(
        sampleParameters(fn, { optional: seed === "2", ...(facts && { facts }) }),
      );
      const { exitCode, stderr } = await run(["call", fn.name, ...options], {
        input,
        environment,
      });
      expect({ name: fn.name, exitCode, stderr }).toEqual({
        name: fn.name,
        exitCode: 0,
        stderr: "",
      });
    }
  });

  it("describes the token's owner consistently in answers, pages and scripts", async () => {
    await using site = await startMockSite({ spec: "generated" });
    const body = new URLSearchParams({
      ...{ wstoken: site.token, moodlewsrestformat: "json" },
      wsfunction: "core_webservice_get_site_info",
    });
    const rest = `${site.url}/webservice/rest/server.php`;
    const info: unknown = await (await fetch(rest, { method: "POST", body })).json();
    // As Moodle sends them: two of them as ints, the third as a boolean.
    expect(info).toMatchObject({ downloadfiles: 1, uploadfiles: 1, userissiteadmin: false });
  });
});
