/*
 * A process that writes a client and kills itself before its n-th file operation that changes something:
 * killed-writer.ts CLIENT.json FOLDER N. Prints the outcome if it survives.
 */
import { readFileSync } from "node:fs";
import { argv, kill, pid, stdout } from "node:process";
import { writeClient } from "../../../src/project/write/index.js";
import { CHANGING, faultyFileSystem } from "./support.js";

const [, , client = "", folder = "", moment = ""] = argv;
const files = JSON.parse(readFileSync(client, "utf8")) as [string, string][];

let count = 0;
const fileSystem = faultyFileSystem((operation) => {
  if (CHANGING.has(operation) && ++count === Number(moment)) kill(pid, "SIGKILL");
});
const { value } = await writeClient(new Map(files), folder, { force: true, fileSystem });
stdout.write(value.outcome);
