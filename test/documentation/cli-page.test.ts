import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cliPage } from "../../scripts/cli-page.js";
import { choice, type Command, commandName, toggle } from "../../src/cli/command.js";
import { COMMANDS } from "../../src/cli/commands.js";
import { run } from "../cli/support.js";

const file = fileURLToPath(new URL("../../docs/cli.md", import.meta.url));

test("docs/cli.md is up to date with the commands: npm run docs:cli", async () => {
  expect(readFileSync(file, "utf8")).toBe(await cliPage());
});

test("it has exactly the options in the help of each command", async () => {
  const page = readFileSync(file, "utf8");
  const sections = new Map(
    page.split(/^## /m).map((text) => [text.slice(0, text.indexOf("\n")), text] as const),
  );
  for (const name of COMMANDS.map(commandName)) {
    const help = (await run([name, "--help"])).stdout;
    const ofHelp = [...help.matchAll(/^ +(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);
    const section = sections.get(name) ?? "";
    const ofPage = [...section.matchAll(/^\| `(--[\w-]+)/gm)].map(([, option]) => option);
    const expected = ofHelp.filter((option) => option !== "--help" && option !== "--version");
    expect([name, ...ofPage.sort()]).toEqual([name, ...expected.sort()]);
  }
});

test("an option has its names, choices and default, with Markdown in its text escaped", async () => {
  const command: Command = {
    usage: "count [things..]",
    describe: "Count things",
    positionals: { things: { describe: "What is <counted> | a[0]" } },
    options: {
      by: choice(["one", "ten"], "Steps (default: one)"),
      all: toggle("Count all", { alias: "a", group: "More:" }),
    },
    epilogue: "Of *stars* too.",
    examples: [["LANG=C moodle-codegen count stars", "the stars"]],
    run: () => Promise.reject(new Error("is not run")),
  };
  const section = (await cliPage([command])).split(/^## /m)[1];
  expect(section).toBe(`count

Count things.

\`moodle-codegen count [things..] [options]\`

| argument | what it says                  |
| -------- | ----------------------------- |
| \`things\` | What is \\<counted\\> \\| a\\[0\\] |

| option       | what it says        | default |
| ------------ | ------------------- | ------- |
| \`--by VALUE\` | Steps: \`one\`, \`ten\` | one     |

More:

| option        | what it says |
| ------------- | ------------ |
| \`--all\`, \`-a\` | Count all    |

Of \\*stars\\* too.

\`\`\`sh
# the stars
LANG=C npx moodle-codegen count stars
\`\`\`
`);
});
