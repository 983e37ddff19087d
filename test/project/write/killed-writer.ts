/*
 * A process that writes a client and kills itself before the n-th operation of a kind:
 * killed-writer.ts FOLDER "rename 2". The client is in client.json beside the folder.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { argv, kill, pid } from "node:process";
import { writeClient } from "../../../src/project/write/index.js";
import { faultyFileSystem } from "./support.js";

const [, , folder = "", moment = ""] = argv;
const [operation = "", count = "1"] = moment.split(" ");
const files = JSON.parse(readFileSync(join(folder, "../client.json"), "utf8")) as [
  string,
  string,
][];

let seen = 0;
const fileSystem = faultyFileSystem((name) => {
  if (name === operation && ++seen === Number(count)) kill(pid, "SIGKILL");
});
await writeClient(new Map(files), folder, { fileSystem });
