#!/usr/bin/env node
import process from "node:process";
import { useCompileCache } from "../compile-cache.js";
import { optimiseLater } from "./optimise-later.js";

optimiseLater();
useCompileCache();
// Only what is imported after this call comes from the cache.
const { processTerminal, runCommandLine } = await import("./index.js");

// A reader such as `head` closes the pipe when it has read enough; that is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal());
