import fc from "fast-check";
import { attacks, corpus } from "./corpus/index.js";

/*
 * Damage to a page, as bad templates, plugins, transfers and editors cause it. A page is split into
 * pieces, so that a test can tell which functions an edit touches.
 */

/** A page in pieces: the text before the first function, each function, and the text after the last. */
export type Pieces = readonly [head: string, ...functionsAndTail: string[]];

/** One edit: the piece, the position in it as a fraction, and the change. */
export interface Edit {
  readonly piece: number;
  readonly place: number;
  readonly action: Action;
  /** Whether to join the next piece first, so that the edit can cross the border. */
  readonly overBorder: boolean;
}

type Action =
  | { readonly kind: "delete tag" | "double tag" | "unclose tag" | "swap tags" | "cut line" }
  | { readonly kind: "delete" | "double" | "move"; readonly length: number }
  | { readonly kind: "change" | "insert" | "insert in description"; readonly text: string };

const strays = [
  ...[
    "</div>",
    "</div></div></div>",
    "<div>",
    "<pre>",
    "</pre>",
    "<script>",
    "<script>x",
    "</script>",
  ],
  ...[
    "<style>",
    "<textarea>",
    "<title>",
    "<!--",
    "-->",
    "<!-- x -->",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
  ],
  ...[
    "<span>",
    "</span>",
    "</span></div>",
    "<br>",
    "<br />",
    "<table><tr>",
    "<a href='",
    "<",
    ">",
    '"',
  ],
];
const bytes = [..."<>/&;\"'=(){}[]#!-\u0000\ufffd\r\n\t aZ09é"];

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom("delete tag", "double tag", "unclose tag", "swap tags", "cut line")
      .map((kind) => ({ kind }) as const),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("delete", "double", "move"),
      length: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4_000 })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("change" as const),
      text: fc.string({ unit: fc.constantFrom(...bytes), minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom("insert", "insert in description"),
      text: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...strays) },
        { weight: 2, arbitrary: fc.constantFrom(...(corpus["pages"] ?? [])) },
        fc.constantFrom(...attacks),
      ),
    }),
  },
);

/** One to three edits of a page with this many pieces. */
export function anyEdits(pieces: number): fc.Arbitrary<readonly Edit[]> {
  const edit = fc.record({
    piece: fc.nat(pieces - 1),
    place: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    action,
    overBorder: fc.nat(9).map((chance) => chance === 0),
  });
  return fc.array(edit, { minLength: 1, maxLength: 3, size: "max" });
}

/** Returns the text of a page after edits, and the numbers of the pieces that they touched. */
export function damaged(
  page: Pieces,
  edits: readonly Edit[],
): { readonly text: string; readonly touched: ReadonlySet<number> } {
  const pieces: string[] = [...page];
  const touched = new Set<number>();
  for (const { piece, place, action: act, overBorder } of edits) {
    const next = piece + 1;
    touched.add(piece);
    if (overBorder && next < pieces.length) {
      touched.add(next);
      pieces[piece] = `${pieces[piece] ?? ""}${pieces[next] ?? ""}`;
      pieces[next] = "";
    }
    const text = pieces[piece] ?? "";
    pieces[piece] = edited(text, Math.floor(place * (text.length + 1)), act);
  }
  return { text: pieces.join(""), touched };
}

function edited(text: string, at: number, act: Action): string {
  const { kind } = act;
  switch (kind) {
    case "delete":
      return text.slice(0, at) + text.slice(at + act.length);
    case "double":
      return text.slice(0, at + act.length) + text.slice(at);
    case "move": {
      const moved = text.slice(at, at + act.length);
      const rest = text.slice(0, at) + text.slice(at + act.length);
      const to = Math.floor(rest.length / 2);
      return rest.slice(0, to) + moved + rest.slice(to);
    }
    case "change":
      return text.slice(0, at) + act.text + text.slice(at + act.text.length);
    case "insert":
      return text.slice(0, at) + act.text + text.slice(at);
    case "insert in description": {
      const inside = text.indexOf("//", at);
      const to = inside === -1 ? text.indexOf("</div>") : inside + 2;
      return to === -1 ? text + act.text : text.slice(0, to) + act.text + text.slice(to);
    }
    case "cut line": {
      const from = text.lastIndexOf("\n", at) + 1;
      const end = text.indexOf("\n", at);
      return text.slice(0, from) + text.slice(end === -1 ? text.length : end);
    }
    default:
      return withOtherTag(text, at, kind);
  }
}

function withOtherTag(
  text: string,
  at: number,
  kind: "delete tag" | "double tag" | "unclose tag" | "swap tags",
): string {
  const start = text.indexOf("<", at);
  const end = start === -1 ? -1 : text.indexOf(">", start) + 1;
  if (end < 1) return text;
  const tag = text.slice(start, end);
  const behind = text.slice(end);
  switch (kind) {
    case "delete tag":
      return text.slice(0, start) + behind;
    case "double tag":
      return text.slice(0, start) + tag + tag + behind;
    case "unclose tag":
      return text.slice(0, end - 1) + behind;
    case "swap tags": {
      const next = /<[^<>]*>/.exec(behind);
      if (!next) return text;
      const between = behind.slice(0, next.index);
      return (
        text.slice(0, start) + next[0] + between + tag + behind.slice(next.index + next[0].length)
      );
    }
  }
}
