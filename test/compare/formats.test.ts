import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withRules } from "../../scripts/diff-rules-table.js";
import {
  diffJsonSchema,
  diffSpecs,
  diffToJson,
  failsOn,
  formatDiffMarkdown,
  formatDiffText,
  checkSources,
} from "../../src/compare/index.js";
import { diffSchema } from "../../src/compare/schema.js";
import { anySpec, expressibleSpec } from "../support/arbitrary-spec.js";
import { mutated, mutations } from "./mutate-spec.js";
import { fn, int, fieldsOf, object, specOf, text } from "./specs.js";

/** Two unrelated specs with arbitrary content. */
const strangers = fc.tuple(anySpec(), anySpec());
/** A spec and a changed copy of it. */
const relatives = fc
  .tuple(expressibleSpec("4.5"), mutations)
  .map(([spec, changes]) => [spec, mutated(spec, changes)] as const);

const upgrade = diffSpecs(
  specOf(
    fn("core_user_get", {
      parameters: fieldsOf({ id: int(), limit: int({ presence: "default", default: 5 }) }),
      returns: object({ name: text(), age: int() }),
    }),
    fn("core_user_drop"),
  ),
  specOf(
    fn("core_user_add"),
    fn("core_user_get", {
      parameters: fieldsOf({ id: int(), limit: int({ presence: "default", default: 10 }) }),
      returns: object({ name: text({ presence: "optional" }), age: int(), town: text() }),
    }),
  ),
);

describe("a diff", () => {
  test("of a spec with itself is empty, in any order of its functions", () => {
    fc.assert(
      fc.property(anySpec(), (spec) => {
        const turned = { ...spec, functions: spec.functions.toReversed() };
        expect(diffSpecs(spec, turned).changes).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test("is deterministic, and plain data that follows the schema", () => {
    fc.assert(
      fc.property(fc.oneof(strangers, relatives), ([before, after]) => {
        const diff = diffSpecs(before, after);
        expect(diffSpecs(before, after)).toEqual(diff);
        const json: unknown = JSON.parse(diffToJson(diff));
        expect(json).toEqual(diff);
        expect(diffSchema.parse(json)).toEqual(diff);
      }),
      { numRuns: 50 },
    );
  });

  test("names the kinds of both sources if functions may be missing for that reason", () => {
    const of = (kind: "admin-page" | "token-page", ...names: string[]) => ({
      ...specOf(...names.map((name) => fn(name))),
      source: { kind },
    });
    const site = of("admin-page", "core_user_add", "core_user_drop");
    const service = of("token-page", "core_user_add");
    const less = diffSpecs(site, service);
    const sides = "2 functions (the administrator's page) before, 1 (the page of a token) now";
    expect(formatDiffText(less)).toContain(sides);
    expect(formatDiffMarkdown(less)).toContain(sides);
    expect(checkSources(less)).toMatchObject([{ code: "diff/other-kind-of-source" }]);
    // Functions of the site beyond the service are new to its client, and no cause for alarm.
    expect(checkSources(diffSpecs(service, site))).toEqual([]);
    expect(checkSources(diffSpecs(site, of("admin-page", "core_user_add")))).toEqual([]);
  });

  test("says once that functions are outside of a service, and why each of the others is gone", () => {
    const names = Array.from({ length: 300 }, (_, n) => `local_x_do_${String(n)}`);
    const of = (kind: "admin-page" | "token-page" | "text", ...some: string[]) => ({
      ...specOf(...some.map((name) => fn(name))),
      source: { kind },
    });
    const toService = diffSpecs(of("admin-page", ...names), of("token-page", "local_x_do_0"));
    const sentence =
      "299 functions of the old version are not in the new one, because the old one is the administrator's page and " +
      "the new one the page of a token, which shows only one service; the site may still have them.";
    const markdown = formatDiffMarkdown(toService);
    expect(markdown).toContain(`\n**${sentence}**\n`);
    expect(markdown).toContain("## Moodle API: no changes\n");
    expect(markdown).not.toContain("function removed");
    expect(markdown).toContain("<summary>Functions outside of the service (299)</summary>");
    const text = formatDiffText(toService).replaceAll("\n", " ");
    expect(text).toContain(sentence);
    expect(text).toContain("local_x_do_1, local_x_do_10,");
    expect(text).not.toContain("function-removed");
    // For programs it breaks nevertheless.
    expect(failsOn(toService, "breaking")).toBe(true);
    expect(toService.changes[0]).toMatchObject({ cause: "not-in-service", class: "breaking" });

    const causeIn = (...kinds: ("admin-page" | "token-page" | "text")[]) => {
      const [old = "text", now = "text"] = kinds;
      return diffSpecs(of(old, "local_x_do_1"), of(now, "local_x_do_2", "local_x_do_3")).changes[0];
    };
    expect(causeIn("admin-page", "admin-page")).toMatchObject({ cause: "not-on-site" });
    expect(causeIn("token-page", "token-page")).toMatchObject({ cause: "not-in-service" });
    expect(causeIn("text", "text")).toMatchObject({ cause: "not-documented" });
    expect(formatDiffText(diffSpecs(of("token-page", ...names), of("token-page", "local_x_do_0"))))
      .toContain(`  local_x_do_1  function-removed
      The service does not have the function, so neither does its client; the`);
  });

  test("counts every change once in total, and once for each side", () => {
    expect(upgrade.summary).toEqual({
      changes: { breaking: 2, risky: 1, harmless: 2 },
      send: { breaking: 1, risky: 1, harmless: 1 },
      receive: { breaking: 2, risky: 0, harmless: 2 },
      functions: { added: 1, removed: 1, renamed: 0, changed: 1, broken: 2 },
    });
    expect(upgrade.functions).toMatchObject({
      added: ["core_user_add"],
      removed: ["core_user_drop"],
    });
  });

  test("has a published schema", () => {
    expect(diffJsonSchema()).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "moodle-codegen diff",
    });
  });
});

test.each([
  [{ breaking: 1, risky: 0, harmless: 0 }, ["breaking", "risky", "any"]],
  [{ breaking: 0, risky: 1, harmless: 0 }, ["risky", "any"]],
  [{ breaking: 0, risky: 0, harmless: 1 }, ["any"]],
  [{ breaking: 0, risky: 0, harmless: 0 }, []],
] as const)("%j fails on %j", (changes, levels) => {
  const diff = { summary: { ...upgrade.summary, changes } };
  const failing = (["breaking", "risky", "any"] as const).filter((level) => failsOn(diff, level));
  expect(failing).toEqual(levels);
});

describe("a diff as text", () => {
  test("starts with the counts, and gives each reason once", () => {
    expect(formatDiffText(upgrade)).toBe(`https://school.example: 2 functions before, 2 now
2 breaking, 1 risky and 2 harmless changes
Functions: 1 removed, 1 added, 1 changed

Breaking (2)
  core_user_drop  function-removed
      The site no longer has the function, so neither does the client.
  core_user_get
    became-optional  received: name  required → optional
      The program reads a value that may now be absent.

Risky (1)
  core_user_get
    default-changed  sent: limit  default 5 → default 10
      Calls that leave the field out now mean something else.

Harmless (2)
  core_user_add  function-added
  core_user_get
    required-field-added  received: town  string, required
`);
  });

  test("shows only the first of many harmless changes unless all are requested", () => {
    const many = diffSpecs(specOf(), specOf(...names(30).map((name) => fn(name))));
    expect(formatDiffText(many)).toContain("… and 20 more; --all prints them");
    expect(formatDiffText(many, { all: true }).match(/function-added/g)).toHaveLength(30);
  });

  test("is colourless by default", () => {
    // eslint-disable-next-line no-control-regex -- escape sequences for colours begin with ESC
    expect(formatDiffText(upgrade)).not.toMatch(/\u001b/);
    expect(formatDiffText(upgrade, { colours: true })).toContain("\u001b[31m");
  });

  test("cannot control the terminal, whatever the page contains", () => {
    fc.assert(
      fc.property(strangers, ([before, after]) => {
        // eslint-disable-next-line no-control-regex -- the output must not contain these
        const dangerous = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;
        expect(formatDiffText(diffSpecs(before, after), { all: true })).not.toMatch(dangerous);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a diff as Markdown", () => {
  test("consists of a heading, counts, breaking changes, and folded lists", () => {
    expect(formatDiffMarkdown(upgrade))
      .toBe(`## Moodle API: 2 breaking, 1 risky and 2 harmless changes

\`https://school.example\`: 2 functions before, 2 now. Functions: 1 removed, 1 added, 1 changed.

| | breaking | risky | harmless |
| --- | ---: | ---: | ---: |
| for what programs send | 1 | 1 | 1 |
| for what programs receive | 2 | 0 | 2 |
| **changes** | 2 | 1 | 2 |

### Breaking (2)

| function | where | what | why |
| --- | --- | --- | --- |
| \`core_user_drop\` |  | **function removed** | The site no longer has the function, so neither does the client. |
| \`core_user_get\` | received: \`name\` | **became optional** \`required\` → \`optional\` | The program reads a value that may now be absent. |

<details>
<summary>Risky (1)</summary>

| function | where | what | why |
| --- | --- | --- | --- |
| \`core_user_get\` | sent: \`limit\` | **default changed** \`default 5\` → \`default 10\` | Calls that leave the field out now mean something else. |

</details>

### Functions added (1)

- \`core_user_add\`

<details>
<summary>Harmless (1)</summary>

| function | where | what | why |
| --- | --- | --- | --- |
| \`core_user_get\` | received: \`town\` | **required field added** \`string, required\` | Programs may ignore it. |

</details>
`);
  });

  test("takes a title, and states that nothing changed", () => {
    const same = diffSpecs(specOf(), specOf());
    expect(formatDiffMarkdown(same, { title: "After *the* upgrade" })).toBe(
      "## After `*the*` upgrade\n\n`https://school.example`: 0 functions before, 0 now.\n",
    );
  });

  test("folds the breaking changes after the first twenty", () => {
    const many = diffSpecs(specOf(...names(25).map((name) => fn(name))), specOf());
    expect(formatDiffMarkdown(many)).toContain("### Breaking (25)");
    expect(formatDiffMarkdown(many)).toContain("<summary>Breaking, the others (5)</summary>");
  });

  test.each([65_536, 5000, 1_048_576])(
    "stays below %i characters and counts the omitted rows",
    (limit) => {
      const old = names(2000).map((name) => fn(name));
      const now = names(4000)
        .slice(1000)
        .map((name) => fn(name, { deprecated: true }));
      const diff = diffSpecs(specOf(...old), specOf(...now));
      const markdown = formatDiffMarkdown(diff, { limit, command: "show all" });
      expect(markdown.length).toBeLessThanOrEqual(limit);
      const shown = markdown.match(/^\| `local_x_fn|^- `local_x_fn/gm)?.length ?? 0;
      const left =
        /^Left out because of the limit .* characters: (.*)\. For everything: `show all`$/m.exec(
          markdown,
        )?.[1] ?? "";
      const counts = [...left.matchAll(/\d+/g)].map(([count]) => Number(count));
      expect(shown + counts.reduce((sum, count) => sum + count, 0)).toBe(diff.changes.length);
      expect(left === "").toBe(limit === 1_048_576);
    },
  );

  test("keeps its structure, whatever the page contains", () => {
    const line =
      /^(?:\| .* \|$|\|( --- \||\s---: \|)+$|## |### |<details>$|<summary>[A-Z][a-z, ]+ \(\d+\)<\/summary>$|<\/details>$|- `|Left out |`http|\d+ functions? |$)/;
    fc.assert(
      fc.property(strangers, fc.integer({ min: 2000, max: 9000 }), ([before, after], limit) => {
        const markdown = formatDiffMarkdown(diffSpecs(before, after), { limit });
        expect(markdown.length).toBeLessThanOrEqual(limit);
        for (const one of markdown.split("\n")) expect(one).toMatch(line);
        // Outside of code there is no HTML except ours.
        const prose = markdown
          .replaceAll(/(`+)(?!`).+?(?<!`)\1(?!`)/g, "")
          .replaceAll(/<\/?(details|summary)>/g, "");
        expect(prose).not.toMatch(/<|\]\(/);
      }),
      { numRuns: 100 },
    );
  });
});

test("the documentation lists the current rules", () => {
  const text = readFileSync(new URL("../../docs/diff.md", import.meta.url), "utf8");
  expect(withRules(text)).toBe(text);
});

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `local_x_fn${String(index).padStart(4, "0")}`);
}
