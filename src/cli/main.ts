#!/usr/bin/env node
import process from "node:process";
import { optimiseLater, processTerminal, runCommandLine } from "./index.js";

optimiseLater();

// A reader such as `head` closes the pipe when it has read enough; that is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
