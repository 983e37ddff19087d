import { isRecord, parseJson } from "../../text/index.js";
import type { ScaffoldStep } from "./scaffold-step.js";

/** The settings of assistants that work on the project: Claude Code reads this file, others one like it. */
export const MCP_SETTINGS = ".mcp.json";

/** Adds a server with the functions of the site to the settings of assistants. */
export function planMcp(source: string, settings: string | undefined): ScaffoldStep {
  const step = { path: MCP_SETTINGS, purpose: "lets an assistant call the site" };
  const isAddress = /^https?:\/\//i.test(source);
  const env = {
    MOODLE_TOKEN: "${MOODLE_TOKEN}",
    // A page says where it is from, but must not decide where a token is sent.
    ...(!isAddress && { MOODLE_URL: "${MOODLE_URL}" }),
  };
  const moodle = { command: "npx", args: ["moodle-codegen", "mcp"], env };
  if (settings === undefined) {
    return { ...step, action: "create", text: print({ mcpServers: { moodle } }) };
  }
  const known = parseJson(settings);
  const servers = isRecord(known) ? (known["mcpServers"] ?? {}) : undefined;
  if (!isRecord(known) || !isRecord(servers)) {
    const purpose = "it is not a JSON object with servers, so none can be added";
    return { ...step, purpose, action: "keep", text: settings };
  }
  if ("moodle" in servers) return { ...step, action: "same", text: settings };
  const text = print({ ...known, mcpServers: { ...servers, moodle } });
  return { ...step, action: "add", text };
}

function print(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
