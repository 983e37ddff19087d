import { describe, expect, test } from "vitest";
import { verifyClient } from "../../templates/runtime/verify.js";
import { createMoodleClient, MoodleServerError } from "./fixture/index.js";
import { errorOf, fakeFetch, token } from "./fake-fetch.js";
import { siteAndClient } from "./site-client.js";
import { smallSpec } from "./small-spec.js";

const all = smallSpec.functions.map(({ name }) => name);

describe("verify", () => {
  test("finds nothing when client and site match", async () => {
    const { client } = await siteAndClient(smallSpec);
    expect(await verifyClient(client, { functions: all }, { release: "4.5" })).toEqual({
      ok: true,
      missing: [],
      additional: [],
      release: "4.5 (Build: 20260101)",
      expectedRelease: "4.5",
      releaseChanged: false,
      siteName: "A simulated site",
    });
  });

  test("names the functions that the token's service lacks, and those that the client lacks", async () => {
    const service = all.filter((name) => !name.includes("delete"));
    const { client } = await siteAndClient(smallSpec, {
      site: { service: [...service, "local_new_thing"] },
    });
    expect(await verifyClient(client, { functions: all })).toMatchObject({
      ok: false,
      missing: ["core_user_delete_users"],
      additional: ["local_new_thing"],
    });
  });

  test("is not possible without core_webservice_get_site_info in the service", async () => {
    const service = all.filter((name) => !name.includes("site_info"));
    const { client } = await siteAndClient(smallSpec, { site: { service } });
    const error = await errorOf(verifyClient(client, { functions: all }));
    expect(error).toBeInstanceOf(MoodleServerError);
    expect(error).toMatchObject({ kind: "access" });
  });

  test.each([
    ["4.5", "4.5.3+ (Build: 20250301)", false],
    ["4.5", "4.50 (Build: 20250301)", true],
    ["4.5.1", "4.5.2 (Build: 20250301)", true],
    ["4.5.1 (Build: 20241202)", "4.5.1+ (Build: 20241210)", false],
    ["4.4", "4.5 (Build: 20241007)", true],
    ["4.5", undefined, false],
    [undefined, "4.5", false],
  ])(
    "with the release %s and the site's %s reports changed: %s",
    async (release, actual, changed) => {
      const { fetch } = fakeFetch({ sitename: "S", release: actual, functions: [] });
      const client = createMoodleClient({ url: "https://s.example", token, fetch });
      const generatedFor = { functions: [], ...(release && { release }) };
      expect(await verifyClient(client, generatedFor)).toMatchObject({
        releaseChanged: changed,
        ok: !changed,
      });
    },
  );
});
