import { describe, expect, test } from "vitest";
import { planMcp } from "../../../src/project/init/plan-mcp.js";

const source = "https://school.example/moodle";
const moodle = {
  command: "npx",
  args: ["moodle-codegen", "mcp"],
  env: { MOODLE_TOKEN: "${MOODLE_TOKEN}" },
};

describe("the settings of assistants", () => {
  test("are created with a token that comes from the environment", () => {
    const step = planMcp(source, undefined);
    expect(step).toMatchObject({ path: ".mcp.json", action: "create" });
    expect(JSON.parse(step.text)).toEqual({ mcpServers: { moodle } });
  });

  test("take the address from the environment, too, if the source is a page", () => {
    const step = planMcp("page.html", undefined);
    const env = { ...moodle.env, MOODLE_URL: "${MOODLE_URL}" };
    expect(JSON.parse(step.text)).toEqual({ mcpServers: { moodle: { ...moodle, env } } });
  });

  test("keep the servers that are there", () => {
    const settings = { mcpServers: { other: { command: "x" } }, more: 1 };
    const step = planMcp(source, JSON.stringify(settings));
    expect(step.action).toBe("add");
    expect(JSON.parse(step.text)).toEqual({
      ...settings,
      mcpServers: { ...settings.mcpServers, moodle },
    });
    expect(planMcp(source, step.text)).toMatchObject({ action: "same", text: step.text });
  });

  test.each(["[]", "{", '{ "mcpServers": [] }', "7"])("are left alone if they are %s", (text) => {
    expect(planMcp(source, text)).toMatchObject({ action: "keep", text });
  });
});
