import type { PrintedNode } from "../../page/readings/general-structure.js";

/** How many of some things the document states. */
export interface Share {
  readonly stated: number;
  readonly of: number;
}

/** How much a document states of its functions. */
export interface Tally {
  /** Lists of parameters, and answers: two for each function. */
  readonly parts: Share;
  /** The kinds of values, in parameters and answers. */
  readonly kinds: Share;
  /** The presence of parameters. */
  readonly presences: Share;
}

/** Adds the tallies of several functions. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (select: (tally: Tally) => Share): Share =>
    tallies
      .map(select)
      .reduce((all, { stated, of }) => ({ stated: all.stated + stated, of: all.of + of }), {
        stated: 0,
        of: 0,
      });
  return {
    parts: sum(({ parts }) => parts),
    kinds: sum(({ kinds }) => kinds),
    presences: sum(({ presences }) => presences),
  };
}

/** Counts the scalars in a structure; an object or list of which nothing is known counts as one. */
export function countScalars(node: PrintedNode): number {
  switch (node.kind) {
    case "list":
      return countScalars(node.item);
    case "object":
      return Math.max(
        1,
        node.fields.reduce((sum, field) => sum + countScalars(field.node), 0),
      );
    default:
      return 1;
  }
}
