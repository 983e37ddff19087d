import { withoutMarks } from "./strip-signs.js";

/** A fact in a sentence that the spec records. */
export type Note = "deprecated" | "no-parameters" | "no-answer";

const parameters = String.raw`(?:parameters?|arguments?|params|inputs?)`;

/** The first note whose patterns match wins. */
const notes: readonly (readonly [Note, readonly RegExp[]])[] = [
  [
    "deprecated",
    [
      /^(?:\W*(?:note|warning|important|notice)\W+)?(?:this|the)\s+(?:web\s*service\s+|ws\s+|api\s+|external\s+)?(?:function|method|call|endpoint|api|web\s*service)\s+(?:\S+\s+)?(?:is|has been|was)\s+(?:now\s+|already\s+|officially\s+)?deprecated\b/,
      /^\W*(?:deprecated|obsolete)\b(?!\s+(?:since\s+)?param)/,
      /^\W*[a-z0-9]+(?:_[a-z0-9]+){1,100}(?:\(\))?\s+(?:is|has been)\s+(?:now\s+)?deprecated\b/,
    ],
  ],
  [
    "no-parameters",
    [
      new RegExp(String.raw`^(?:there are )?(?:no|none|without)\b.{0,20}\b${parameters}\b`),
      new RegExp(
        String.raw`\b(?:takes|has|needs|requires|accepts|expects)\s+no\s+(?:\w+\s+)?${parameters}\b`,
      ),
      new RegExp(String.raw`^${parameters}\s*[:：-]\s*(?:none|no|nothing|n/a|-)\W*$`),
    ],
  ],
  [
    "no-answer",
    [
      /\b(?:returns|answers|responds with)\s+(?:nothing|null|no\s+(?:value|data|answer|content))\b/,
      /^(?:returns?|response|result|output|return values?)\s*[:：-]\s*(?:none|nothing|null|void|n\/a|-)\W*$/,
      /\bno\s+(?:return\s+value|response\s+(?:body|data)|result)\b/,
    ],
  ],
];

/** Returns the fact about its function that a line of prose states and the spec records. */
export function readNote(text: string): Note | undefined {
  if (text.length > 2_000) return undefined;
  const plain = withoutMarks(text).toLowerCase();
  return notes.find(([, patterns]) => patterns.some((pattern) => pattern.test(plain)))?.[0];
}
