import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { siteAddressOf } from "../../../src/cli/site-address.js";
import { readAddress, displayAddress } from "../../../src/site/index.js";
import { createMoodleClient } from "../../../templates/runtime/client.js";
import { ADDRESSES } from "./addresses.js";

describe("an address as people type it", () => {
  it.each<readonly [typed: string, site: string]>([
    ...ADDRESSES,
    ["<https://school.example/moodle>", "https://school.example/moodle"],
    ['"https://school.example/moodle/my/"', "https://school.example/moodle"],
  ])("%s is the site %s", async (typed, site) => {
    expect((await readAddress(typed)).value?.site).toBe(site);
  });

  it.each(ADDRESSES)("%s is the site %s for call --url", async (typed, site) => {
    expect(await siteAddressOf(typed, {})).toBe(site);
    expect(await siteAddressOf(undefined, { MOODLE_URL: typed })).toBe(site);
  });

  it.each(ADDRESSES)("%s is the site %s for a client", async (url, site) => {
    const sent: string[] = [];
    const client = createMoodleClient({
      url,
      token: "0123456789",
      fetch: (address) => {
        sent.push(address);
        return Promise.resolve(new Response("null"));
      },
    });
    await client.request("core_x_y", {}, {}, {});
    expect(sent).toEqual([`${site}/webservice/rest/server.php`]);
  });

  it("may lead to the documentation of one token", async () => {
    const token = "https://a.example/webservice/wsdoc.php?id=12&sesskey=abc";
    expect((await readAddress(token)).value).toMatchObject({ tokenId: "12" });
    const other = "https://a.example/user/view.php?id=12";
    expect((await readAddress(other)).value).not.toHaveProperty("tokenId");
  });

  it.each([
    "",
    "   ",
    "https://",
    "ftp://a.example/",
    "file:///etc/passwd",
    "https://[",
    "http://a b/",
  ])("is not %j", async (typed) => {
    expect((await readAddress(typed)).diagnostics[0]?.code).toBe("live/no-address");
  });

  it("with a name or password is refused, and not repeated", async () => {
    for (const typed of [
      "https://ada:needle@a.example/m",
      "ada:needle@a.example",
      "ftp://ada:needle@a.example",
    ]) {
      const { value, diagnostics } = await readAddress(typed);
      expect(value).toBeUndefined();
      expect(JSON.stringify(diagnostics)).not.toContain("needle");
      expect(await displayAddress(typed)).not.toContain("needle");
    }
  });

  it("is shown without its query, which may contain a key", async () => {
    expect(await displayAddress("https://a.example/m/my/?sesskey=needle#token=needle")).toBe(
      "https://a.example/m/my/",
    );
  });

  it("never makes the reader throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.webUrl()), async (text) => {
        const { value, diagnostics } = await readAddress(text);
        expect(value === undefined).toBe(diagnostics.length > 0);
        if (value) expect(URL.canParse(value.site)).toBe(true);
      }),
    );
  });
});
