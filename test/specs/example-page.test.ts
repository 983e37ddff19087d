import { describe, expect, it } from "vitest";
import { parsePage } from "../../src/parse/index.js";
import { writePage, type MoodleEra } from "../../src/simulate/index.js";
import { riverbend } from "./riverbend.js";

describe("the page of the example site", () => {
  it.each<MoodleEra>(["2.0", "3.1", "4.1", "4.5", "5.2"])(
    "gives the same spec without diagnostics when Moodle %s prints it",
    (release) => {
      const page = writePage(riverbend, {
        release,
        language: "en",
        kind: "admin",
        protocols: { rest: true, xmlrpc: true },
        print: false,
      });
      const { value, diagnostics } = parsePage(page);
      expect(diagnostics).toEqual([]);
      expect(value.functions).toEqual(
        riverbend.functions.map(({ deprecated, loginRequired, ajax, ...fn }) => ({
          ...fn,
          ...(deprecated && release >= "4.1" && { deprecated }),
          ...(release >= "3.1" && { loginRequired, ajax }),
        })),
      );
    },
  );
});
