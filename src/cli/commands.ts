import { callCommand } from "./commands/call.js";
import { checkCommand } from "./commands/check.js";
import { completionCommand } from "./commands/completion.js";
import { diffCommand } from "./commands/diff.js";
import { docsCommand } from "./commands/docs.js";
import { doctorCommand } from "./commands/doctor.js";
import { explainCommand } from "./commands/explain.js";
import { exportCommand } from "./commands/export.js";
import { fetchCommand } from "./commands/fetch.js";
import { generateCommand } from "./commands/generate.js";
import { initCommand } from "./commands/init.js";
import { loginCommand } from "./commands/login.js";
import { mockCommand } from "./commands/mock.js";
import { observeCommand } from "./commands/observe.js";
import type { Command } from "./command.js";
import { mcpCommand } from "./commands/mcp.js";
import { parseCommand } from "./commands/parse.js";
import { updateCommand } from "./commands/update.js";

/** All commands, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  generateCommand,
  checkCommand,
  updateCommand,
  parseCommand,
  fetchCommand,
  docsCommand,
  exportCommand,
  diffCommand,
  explainCommand,
  observeCommand,
  initCommand,
  callCommand,
  doctorCommand,
  loginCommand,
  mockCommand,
  mcpCommand,
  completionCommand,
];
