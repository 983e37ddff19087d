import { describe, expect, test } from "vitest";
import { proxyFor } from "../../../src/site/proxy/index.js";

const proxy = "http://ada:needle@proxy.example:3128";

describe("the proxy for an address", () => {
  test.each([
    ["none without variables", "https://a.example", {}, undefined],
    ["none with an empty variable", "https://a.example", { HTTPS_PROXY: "" }, undefined],
    ["HTTPS_PROXY for https", "https://a.example", { HTTPS_PROXY: proxy }, true],
    ["HTTP_PROXY for http", "http://a.example", { HTTP_PROXY: proxy }, true],
    [
      "HTTP_PROXY for https too, where it is the only one",
      "https://a.example",
      { HTTP_PROXY: proxy },
      true,
    ],
    ["none for http with HTTPS_PROXY only", "http://a.example", { HTTPS_PROXY: proxy }, undefined],
    ["variables in lower case", "https://a.example", { https_proxy: proxy }, true],
    ["a proxy without a scheme", "https://a.example", { https_proxy: "proxy.example:3128" }, true],
    [
      "none for a host of NO_PROXY",
      "https://a.example",
      { HTTPS_PROXY: proxy, NO_PROXY: "b.c,a.example" },
      undefined,
    ],
    [
      "none for a name below it",
      "https://x.a.example",
      { HTTPS_PROXY: proxy, NO_PROXY: ".a.example" },
      undefined,
    ],
    [
      "a host that only ends alike",
      "https://ba.example",
      { HTTPS_PROXY: proxy, NO_PROXY: "a.example" },
      true,
    ],
    ["none with *", "https://a.example", { HTTPS_PROXY: proxy, no_proxy: "*" }, undefined],
    [
      "another port than the excluded one",
      "https://a.example",
      { HTTPS_PROXY: proxy, NO_PROXY: "a.example:8443" },
      true,
    ],
    ["none for this machine", "http://localhost:8080", { HTTP_PROXY: proxy }, undefined],
  ] as const)("is %s", (_title, address, environment, expected) => {
    const found = proxyFor(address, environment);
    expect(found).toBe(expected && "http://proxy.example:3128");
    expect(String(found)).not.toContain("needle");
  });
});
