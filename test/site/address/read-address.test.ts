import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAddress, shownAddress } from "../../../src/site/index.js";

describe("an address as people type it", () => {
  it.each([
    ["https://school.example", "https://school.example"],
    ["school.example", "https://school.example"],
    ["  school.example/moodle/ ", "https://school.example/moodle"],
    ["localhost:8080", "http://localhost:8080"],
    ["127.0.0.1/m", "http://127.0.0.1/m"],
    ["HTTP://School.Example/Moodle", "http://school.example/Moodle"],
    ["https://school.example/my/", "https://school.example"],
    ["https://school.example/a/b/course/view.php?id=2#x", "https://school.example/a/b"],
    ["https://school.example/moodle/login/index.php", "https://school.example/moodle"],
    ["https://school.example//moodle//my/", "https://school.example/moodle"],
    ["https://school.example/index.php", "https://school.example"],
    ["https://school.example/academy", "https://school.example/academy"],
    ["https://school.example/moodle/webservice/rest/server.php", "https://school.example/moodle"],
    ["https://школа.example/", "https://xn--80atdl2c.example"],
  ])("%s is the site %s", (typed, site) => {
    expect(readAddress(typed).value?.site).toBe(site);
  });

  it("tells the two pages of documentation apart", () => {
    const admin = "https://a.example/m/admin/webservice/documentation.php?print=1";
    expect(readAddress(admin).value).toMatchObject({
      site: "https://a.example/m",
      isAdminPage: true,
    });
    const token = "https://a.example/webservice/wsdoc.php?id=12&sesskey=abc";
    expect(readAddress(token).value).toMatchObject({ tokenId: "12", isAdminPage: false });
  });

  it.each([
    "",
    "   ",
    "https://",
    "ftp://a.example/",
    "file:///etc/passwd",
    "https://[",
    "http://a b/",
  ])("%j is none", (typed) => {
    expect(readAddress(typed).diagnostics[0]?.code).toBe("live/no-address");
  });

  it("with a name or password in it is refused, and not repeated", () => {
    for (const typed of [
      "https://ada:needle@a.example/m",
      "ada:needle@a.example",
      "ftp://ada:needle@a.example",
    ]) {
      const { value, diagnostics } = readAddress(typed);
      expect(value).toBeUndefined();
      expect(JSON.stringify(diagnostics)).not.toContain("needle");
      expect(shownAddress(typed)).not.toContain("needle");
    }
  });

  it("is shown without its query, which may hold a key", () => {
    expect(shownAddress("https://a.example/m/my/?sesskey=needle#token=needle")).toBe(
      "https://a.example/m/my/",
    );
  });

  it("never makes the reader fail, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        const { value, diagnostics } = readAddress(text);
        expect(value === undefined).toBe(diagnostics.length > 0);
        if (value) expect(URL.canParse(value.site)).toBe(true);
      }),
    );
  });
});
