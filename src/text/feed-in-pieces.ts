/** A consumer that takes a text piece by piece, such as an HTML parser. */
export interface Feedable {
  write(piece: string): void;
  end(): void;
}

const PIECE = 16 * 1024;

/**
 * Feeds a text to a parser, and continues with a new one when very many elements are open at once: parsers keep the
 * open ones in a list, and each further one would take longer than the last.
 */
export function feedInPieces(text: string, open: () => Feedable, isTooDeep: () => boolean): void {
  let parser = open();
  for (let at = 0; at < text.length; at += PIECE) {
    if (isTooDeep()) parser = open();
    parser.write(text.slice(at, at + PIECE));
  }
  parser.end();
}
