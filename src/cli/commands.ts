import { callCommand } from "./call-command.js";
import { checkCommand } from "./check-command.js";
import { completionCommand } from "./completion-command.js";
import { diffCommand } from "./diff-command.js";
import { docsCommand } from "./docs-command.js";
import { doctorCommand } from "./doctor-command.js";
import { explainCommand } from "./explain-command.js";
import { fetchCommand } from "./fetch-command.js";
import { generateCommand } from "./generate-command.js";
import { initCommand } from "./init-command.js";
import { mockCommand } from "./mock-command.js";
import { observeCommand } from "./observe-command.js";
import type { Command } from "./options.js";
import { parseCommand } from "./parse-command.js";
import { updateCommand } from "./update-command.js";

/** All commands, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  generateCommand,
  checkCommand,
  updateCommand,
  parseCommand,
  fetchCommand,
  docsCommand,
  diffCommand,
  explainCommand,
  observeCommand,
  initCommand,
  callCommand,
  doctorCommand,
  mockCommand,
  completionCommand,
];

/** The word by which a command is called. */
export function commandName({ usage }: Command): string {
  return usage.split(" ", 1).join("");
}
