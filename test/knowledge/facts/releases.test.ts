import { describe, expect, test } from "vitest";
import {
  coversReleases,
  includesRelease,
  MOODLE_RELEASES,
  releaseNumber,
} from "../../../src/knowledge/index.js";

describe("releaseNumber", () => {
  test.each([
    ["4.5", 405],
    ["3.11", 311],
    ["4.5.1+ (Build: 20241202)", 405],
    [" 5.1dev", 501],
    ["4", undefined],
    ["", undefined],
    ["Moodle 4.5", undefined],
    ["9999.1", undefined],
  ])("reads %j as %j", (text, number) => {
    expect(releaseNumber(text)).toBe(number);
  });

  test("orders releases by age", () => {
    const numbers = MOODLE_RELEASES.map((release) => releaseNumber(release) ?? 0);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });
});

describe("a set of releases", () => {
  test.each<[string, string, boolean]>([
    ["3.9-5.2", "4.5", true],
    ["3.9-3.11", "3.10", true],
    ["3.9-3.11", "4.0", false],
    ["4.1,5.1", "4.5", false],
    ["4.1,4.4-5.2", "4.5", true],
    ["4.5", "4.5", true],
  ])("%s, asked for %s: %j", (releases, release, is) => {
    expect(includesRelease(releases, releaseNumber(release) ?? 0)).toBe(is);
  });

  test("covers another one if it has all of its releases, in whatever pieces", () => {
    expect(coversReleases("3.9-3.11,4.0-5.2", "3.9-5.2")).toBe(true);
    expect(coversReleases("3.9-3.11,4.1-5.2", "3.9-5.2")).toBe(false);
    expect(coversReleases("3.9-5.2", "4.1,5.1")).toBe(true);
  });
});
