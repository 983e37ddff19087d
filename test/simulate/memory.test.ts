import { describe, expect, it } from "vitest";
import { boundedMap } from "../../src/simulate/server/bounded-map.js";
import { createRecords } from "../../src/simulate/server/records.js";
import { createSessions } from "../../src/simulate/server/sessions.js";
import { createSampleCache } from "../../src/simulate/server/sample-cache.js";
import { startSite } from "../../src/simulate/index.js";
import { riverbend } from "../specs/riverbend.js";

describe("the memory of a simulated site", () => {
  it("holds the newest records of all kinds and evicts the oldest", () => {
    const records = createRecords();
    for (let index = 0; index < 6000; index++) {
      records.create("x", { index });
      records.update("y", index, { index });
    }
    records.remove("x", 7000);
    expect(records.created("x")).toHaveLength(4999);
    expect(records.created("x")[0]?.fields).toEqual({ index: 1000 });
    expect(records.find("y", 999)).toBeUndefined();
    expect(records.find("y", 5999)).toMatchObject({ fields: { index: 5999 } });
    const long = "x".repeat(1024 * 1024);
    for (let index = 0; index < 50; index++) records.create("long", { long });
    expect(records.created("long").length).toBeLessThan(12);
    expect(records.created("x")).toEqual([]);
    expect(records.find("y", 5999)).toBeUndefined();
  });

  it("ends the oldest sessions of visitors who send no cookie", () => {
    const sessions = createSessions("");
    const first = sessions.begin();
    const cookie = (id: string): string => `MoodleSession=${id}`;
    for (let index = 0; index < 1999; index++) sessions.begin();
    expect(sessions.find(cookie(first.id))).toBe(first);
    const last = sessions.begin();
    expect(sessions.find(cookie(first.id))).toBeUndefined();
    expect(sessions.find(cookie(last.id))).toBe(last);
  });

  it("caches sample answers up to a limit in bytes", () => {
    const make = createSampleCache();
    const [fn] = riverbend.functions.filter(({ name }) => name === "core_user_get_users_by_field");
    if (!fn) throw new Error("the example site has no such function");
    const ask = (id: number, howMany: number): unknown => {
      const values = Array.from({ length: howMany }, (_, index) => String(id + index));
      return make(fn, { params: { field: "id", values } });
    };
    const first = ask(1, 1);
    expect(ask(1, 1)).toBe(first);
    for (let index = 0; index < 20; index++) ask(1000 * index, 200);
    expect(ask(1, 1)).not.toBe(first);
    expect(ask(1, 1)).toEqual(first);
  });

  it("evicts uploaded files of any area, but never configured files", async () => {
    const path = "/5/user/private/hello.txt";
    const site = await startSite({ spec: riverbend, files: { [path]: "hello" } });
    const read = async (file: string): Promise<number> =>
      (await fetch(`${site.url}/webservice/pluginfile.php${file}?token=${site.token}`)).status;
    try {
      for (let batch = 0; batch < 6; batch++) {
        const form = new FormData();
        form.set("token", site.token);
        form.set("filearea", "private");
        form.set("itemid", "3");
        for (let index = 0; index < 200; index++) {
          const name = `${String(batch)}-${String(index)}.txt`;
          form.set(name, new Blob(["x"]), name);
        }
        await fetch(`${site.url}/webservice/upload.php`, { method: "POST", body: form });
      }
      expect(await read("/5/user/private/3/0-0.txt")).toBe(404);
      expect(await read("/5/user/private/3/5-199.txt")).toBe(200);
      expect(await read(path)).toBe(200);
    } finally {
      await site.close();
    }
  });
});

describe("a bounded map", () => {
  it("evicts the oldest entries, reports them, and always retains the last one", () => {
    const forgotten: string[] = [];
    const map = boundedMap<string, number>({
      entries: 3,
      bytes: 100,
      onEvict: (key, value) => forgotten.push(`${key}${String(value)}`),
    });
    for (const [index, key] of ["a", "b", "c", "d"].entries()) map.set(key, index, 10);
    expect(forgotten).toEqual(["a0"]);
    map.set("c", 9, 80);
    expect([map.get("b"), map.get("c"), map.get("d")]).toEqual([1, 9, 3]);
    map.set("d", 4, 30);
    expect(forgotten).toEqual(["a0", "b1", "c9"]);
    map.set("huge", 5, 1000);
    expect(forgotten).toEqual(["a0", "b1", "c9", "d4"]);
    expect(map.get("huge")).toBe(5);
    map.delete("huge");
    map.set("e", 6, 100);
    map.set("f", 7);
    expect([map.get("e"), map.get("f")]).toEqual([6, 7]);
    map.clear();
    expect(map.get("f")).toBeUndefined();
  });
});
