import { parseDocument, readSpecFrom } from "../../../src/parse/index.js";
import type { Producer } from "./producer.js";

const answer = `Response:

General structure

list of (
object {
id int   //Number of the room
label string  Optional //What is on its door
}
)
`;
const skeleton = `<?xml version="1.0" encoding="UTF-8" ?>
<RESPONSE>
    <SINGLE>
        <KEY name="id">
            <VALUE>int</VALUE>
        </KEY>
    </SINGLE>
</RESPONSE>
`;
const parameters = "Parameters:\n\n- floor (int, required): which floor\n";

/** Reads a document with this description of one function. */
function reading(...parts: string[]): Producer {
  return () => {
    const text = ["## local_rooms_find", ...parts].join("\n\n");
    return parseDocument(text, { source: "rooms.md" }).diagnostics;
  };
}

/** Reads a whole document as an input. */
function input(text: string): Producer {
  return async () => (await readSpecFrom(text, { source: "rooms.md" })).diagnostics;
}

/** Produces each problem that `parse` reports about documents. */
export const documentProducers = {
  "parse/function-undocumented": reading(
    parameters,
    answer,
    "## local_rooms_book\n\nBooks a room.\n",
  ),
  "parse/names-only": input("# Rooms\n\n- `local_rooms_find`: finds one of a list\n"),
  "parse/document-incomplete": input(
    `## local_rooms_find\n\n${parameters}\n${answer}\n## local_rooms_book\n\nBooks a room.\n`,
  ),
  "parse/document-gaps": input(`## local_rooms_find\n\n${parameters}`),
  "parse/parameters-undocumented": reading(answer),
  "parse/answer-undocumented": reading(parameters),
  "parse/presence-unstated": reading("Parameters:\n\n- floor (int): which floor\n", answer),
  "parse/kind-unclear": reading("Parameters:\n\n- tags (array, required): words\n", answer),
  "parse/answer-from-sample": reading(
    parameters,
    'Response:\n\n```json\n[{ "id": 5, "label": null }]\n```\n',
  ),
  "parse/sample-differs": reading(
    parameters,
    'Response:\n\n```json\n{ "id": 5, "label": "A" }\n```\n\n- id (string): number\n- label (string): door\n',
  ),
  "parse/structure-ambiguous": reading(
    parameters,
    answer.replace("}\n)", "label string   //is on the window, too\n}\n)"),
  ),
  "parse/block-unreadable": reading(parameters, answer.replace("}\n)", "}")),
  "parse/block-unused": reading(parameters, skeleton, "or", skeleton),
} satisfies Record<string, Producer>;
