import { describe, expect, it } from "vitest";
import { listServices } from "../../../src/site/pages/list-services.js";

const token = "0eed1e0eed1e0eed1e0eed1e0eed1e00";
const row = (...cells: string[]): string =>
  `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr></table>`;
const link = (address: string): string => `<a href="https://a.example/${address}">x</a>`;
const documentation = link("webservice/wsdoc.php?id=7&amp;sesskey=abc");
const reset = link("user/managetoken.php?sesskey=abc&amp;action=resetwstoken&amp;tokenid=7");
const creator = link("user/view.php?id=2");

describe("the page of security keys", () => {
  it.each([
    ["with the token first", row(token, "My service", "", creator, reset, documentation)],
    ["with the token's name first", row("Laptop", "My service", "", creator, reset, documentation)],
    ["with both", row("Laptop", token, "My service", "", creator, reset, documentation)],
    [
      "with a disabled service",
      row(
        token,
        '<span class="dimmed_text">My service</span>',
        "2 May",
        creator,
        "",
        documentation,
      ),
    ],
    [
      "with a split token",
      row(`<b>${token}</b> copy`, "My service", "", creator, reset, documentation),
    ],
  ])("lists services %s", (_, html) => {
    const [service, ...others] = listServices(html);
    expect(others).toEqual([]);
    expect(service).toMatchObject({ name: "My service", id: "7" });
    expect(service?.documentation).toContain("wsdoc.php?id=7");
  });

  it("may list keys without documentation, created by the person or by another user", () => {
    expect(listServices(row(token, "My service", "", creator, reset))).toEqual([
      { name: "My service", id: "7", documentation: undefined },
    ]);
    const box = `<div class="box generalbox webservicestokenui">${row(token, "S", "", creator, "")}</div>`;
    expect(listServices(box)).toEqual([{ name: "S", id: undefined, documentation: undefined }]);
  });

  it("may contain other tables and keys of feeds, which are skipped", () => {
    expect(listServices(row("a", "b", "c", "d"))).toEqual([]);
    const feed = link("user/managetoken.php?action=resetrsstoken");
    expect(listServices(row(token, feed, "x"))).toEqual([]);
  });

  it("never leaks a token", () => {
    for (const html of [
      row(token, token, token, documentation),
      row("x", `Key ${token.toUpperCase()}`, "", reset, documentation),
    ]) {
      expect(JSON.stringify(listServices(html)).toLowerCase()).not.toContain(token);
    }
  });
});
