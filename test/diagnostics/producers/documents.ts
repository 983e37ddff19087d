import { parseDocument } from "../../../src/parse/index.js";
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
function said(...parts: string[]): Producer {
  return () => {
    const text = ["## local_rooms_find", ...parts].join("\n\n");
    return parseDocument(text, { source: "rooms.md" }).diagnostics;
  };
}

/** Produces each problem that `parse` reports about documents. */
export const documentProducers = {
  "parse/function-undocumented": said(parameters, answer, "## local_rooms_book\n\nBooks a room.\n"),
  "parse/parameters-undocumented": said(answer),
  "parse/answer-undocumented": said(parameters),
  "parse/presence-unstated": said("Parameters:\n\n- floor (int): which floor\n", answer),
  "parse/kind-unclear": said("Parameters:\n\n- tags (array, required): words\n", answer),
  "parse/answer-from-sample": said(
    parameters,
    'Response:\n\n```json\n[{ "id": 5, "label": null }]\n```\n',
  ),
  "parse/structure-ambiguous": said(
    parameters,
    answer.replace("}\n)", "label string   //is on the window, too\n}\n)"),
  ),
  "parse/block-unreadable": said(parameters, answer.replace("}\n)", "}")),
  "parse/block-unused": said(parameters, skeleton, "or", skeleton),
} satisfies Record<string, Producer>;
