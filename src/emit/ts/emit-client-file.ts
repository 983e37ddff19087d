import { docComment } from "./doc-comment.js";
import type { Origin } from "../header.js";
import { printNames } from "./print-names.js";

/** The file `client.ts`: the runtime's client, bound to the functions of this site. */
export function emitClientFile(origin: Origin, header: string): string {
  const typeComment = docComment({
    paragraphs: ["A client of this site: made once, handed to every function."],
  });
  const functionComment = docComment({
    paragraphs: [
      "Makes a client. Nothing is sent before the first call.",
      origin.site === undefined ? "" : `Generated from ${origin.site}.`,
    ],
  });
  const names = ["createClient", "type MoodleClientOptions", "type TypedMoodleClient"];
  return [
    `${header}\n${printNames("import", names, "./runtime/client.js")}`,
    `import type { MoodleFunctions } from "./types/functions.js";\n\n`,
    `${typeComment}export type MoodleClient = TypedMoodleClient<MoodleFunctions>;\n\n`,
    `${functionComment}export function createMoodleClient(options: MoodleClientOptions): MoodleClient {\n`,
    `  return createClient<MoodleFunctions>(options, () => import("./registry.js"));\n}\n`,
  ].join("");
}
