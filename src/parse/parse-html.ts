import { type Handler, Parser } from "htmlparser2";

/** Real pages never have so many elements open at once; browsers nest half as deep. */
export const MAX_OPEN = 1_000;

const PIECE = 16 * 1024;

/** What a consumer of HTML wants to know, and when it has seen enough. */
export interface HtmlConsumer extends Partial<Handler> {
  /** All open elements end here, because there are too many. */
  readonly onrestart?: () => void;
  readonly isDone?: () => boolean;
}

/**
 * Parses HTML in linear time, however deep it nests. The parser searches the open elements for the one that a tag
 * closes, so a new parser continues when very many are open.
 */
export function parseHtml(html: string, consumer: HtmlConsumer): void {
  let depth = 0;
  const handlers: Partial<Handler> = {
    ...consumer,
    onopentagname: (name) => {
      depth++;
      consumer.onopentagname?.(name);
    },
    onclosetag: (name, isImplied) => {
      depth--;
      consumer.onclosetag?.(name, isImplied);
    },
  };
  let parser = new Parser(handlers, { decodeEntities: true });
  for (let at = 0; at < html.length && !consumer.isDone?.();) {
    if (depth > MAX_OPEN) {
      depth = 0;
      consumer.onrestart?.();
      parser = new Parser(handlers, { decodeEntities: true });
    }
    const end = endOfPiece(html, at);
    parser.write(html.slice(at, end));
    at = end;
  }
  parser.end();
}

/** Ends a piece before a tag, which two parsers could not read half each. */
function endOfPiece(html: string, at: number): number {
  const end = at + PIECE;
  if (end >= html.length) return html.length;
  // In the piece only: in a text without tags, each search would go back to its beginning.
  const tag = html.slice(at, end + 1).lastIndexOf("<");
  return tag > 0 ? at + tag : end;
}
