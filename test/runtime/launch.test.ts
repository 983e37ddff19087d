import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MoodleError } from "../../templates/runtime/errors.js";
import { launchUrl, readLaunchToken } from "../../templates/runtime/launch.js";
import { errorOf } from "./fake-fetch.js";
import { md5 } from "../../templates/runtime/md5.js";

const url = "https://school.example/moodle";
const passport = "0123456789abcdef";
const token = "needle6789abcdef0123456789abcdef";

const hashOf = (text: string): string => createHash("md5").update(text).digest("hex");
const linkOf = (site: string, more = "", scheme = "moodlemobile"): string =>
  `${scheme}://token=${btoa(`${hashOf(site + passport)}:::${token}${more}`)}`;

test("md5 agrees with the system's", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      expect(md5(text)).toBe(hashOf(text));
    }),
  );
});

describe("the address of a log-in", () => {
  test("names the service, the passport and the scheme", async () => {
    expect(await launchUrl({ url: `${url}/login/index.php`, passport, service: "s&x" })).toBe(
      `${url}/admin/tool/mobile/launch.php?service=s%26x&passport=${passport}&urlscheme=moodlemobile`,
    );
    const copied = await launchUrl({
      url,
      passport,
      service: "s",
      urlScheme: "app",
      confirmed: true,
    });
    expect(copied).toMatch(/urlscheme=app&confirmed=1$/);
  });

  test.each(["", "short", "with blank in it"])("needs a random passport, not %j", async (given) => {
    await expect(launchUrl({ url, passport: given, service: "s" })).rejects.toThrow(MoodleError);
  });
});

describe("the link of a log-in", () => {
  test.each([
    ["as the site writes it", linkOf(url), undefined],
    ["with a private token", linkOf(url, ":::private"), "private"],
    ["with the scheme of an app", linkOf(url, "", "my.app"), undefined],
    [
      "of a site that writes its address with http and www",
      linkOf("http://www.school.example/moodle"),
      undefined,
    ],
    ["pasted with blanks", `  ${linkOf(url)}\n`, undefined],
    [
      "with encoded signs",
      linkOf(url).replaceAll("=", "%3D").replace("token%3D", "token="),
      undefined,
    ],
  ])("%s gives the token", async (_title, link, privateToken) => {
    expect(await readLaunchToken(link, { url, passport })).toEqual({ token, privateToken });
  });

  test.each([
    ["of another site", linkOf("https://other.example"), /another site/],
    ["of another log-in", linkOf(`${url}x`), /another log-in/],
    ["that is an address", "https://school.example/my/", /not a link/],
    ["that is a token", token, /not a link/],
    ["that is cut off", linkOf(url).slice(0, 40), /not a link|another/],
    ["that is empty", "", /not a link/],
  ])("%s is refused without repeating it", async (_title, link, words) => {
    const error = await errorOf(readLaunchToken(link, { url, passport }));
    expect(error).toBeInstanceOf(MoodleError);
    expect(String(error)).toMatch(words);
    expect(String(error)).not.toContain("needle");
  });
});
