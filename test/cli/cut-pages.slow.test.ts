import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Spec } from "../../src/model/index.js";
import { cuttingProxy, type CuttingProxy, type CutKind } from "../support/cutting-proxy.js";
import { describeWithShared, readShared } from "../support/shared.js";
import { run, temporaryFolder } from "./support.js";

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => tenth / 10);
const stopped = /error (?:project\/incomplete-input {2}\S+ stays as it was|live\/)/;

describeWithShared("the page of a real 4.5 site that ends after a tenth, two tenths …", () => {
  let folder: string;
  let page: string;
  let address: string;
  let proxy: CuttingProxy;
  const server = createServer((_, response) => {
    const text = page.replaceAll(/"wwwroot":"[^"]*"/g, `"wwwroot":"${address}"`);
    response.setHeader("content-type", "text/html; charset=utf-8").end(text);
  });
  const at = (path: string): string => join(folder, path);
  const count = (path: string): number =>
    (JSON.parse(readFileSync(at(path), "utf8")) as Spec).functions.length;
  const counts = (): number[] => ["client/spec.json", "specs/site.json"].map(count);

  beforeAll(async () => {
    folder = temporaryFolder();
    page = readShared("pages/moodle-4.5-admin.en.html.gz");
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    proxy = await cuttingProxy(address);
    writeFileSync(at("page.html"), page);
    const made = ["generate", at("page.html"), "-o", at("client"), "--validators", "none"];
    expect((await run(made)).exitCode).toBe(0);
    expect((await run(["parse", at("page.html"), "-o", at("specs/site.json")])).exitCode).toBe(0);
    expect(counts()).toEqual([759, 759]);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test.each(TENTHS)("saved, at %f: no command loses a function", async (share) => {
    writeFileSync(at("page.html"), page.slice(0, Math.floor(page.length * share)));
    for (const args of [
      ["generate", at("page.html"), "-o", at("client"), "--validators", "none"],
      ["update", at("page.html"), "-o", at("client"), "--validators", "none"],
      ["parse", at("page.html"), "-o", at("specs/site.json")],
    ]) {
      const { exitCode, stderr } = await run(args);
      expect([args[0], exitCode]).toEqual([args[0], 1]);
      expect(stderr).toMatch(stopped);
      expect(stderr).toContain("--allow-incomplete");
    }
    expect(counts()).toEqual([759, 759]);
  });

  test.each(
    TENTHS.flatMap((share) =>
      (["complete", "length", "closed"] as const).map((kind): [number, CutKind] => [share, kind]),
    ),
  )("live, at %f (%s): no command loses a function", async (share, kind) => {
    proxy.cut = { kind, share };
    const update = ["update", proxy.url, "--guest", "-o", at("client"), "--validators", "none"];
    for (const args of [
      ["fetch", proxy.url, "--guest", "-o", at("specs/site.json")],
      // Reading the client takes as long wherever the page ends.
      ...(share === 0.6 ? [update] : []),
    ]) {
      const { exitCode, stderr } = await run(args);
      expect([args[0], exitCode]).toEqual([args[0], 1]);
      expect(stderr).toMatch(stopped);
    }
    expect(counts()).toEqual([759, 759]);
  });
});
