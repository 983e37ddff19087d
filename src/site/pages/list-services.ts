import { type HtmlElement, HtmlPage, linksOf, outermost } from "../../parse/input/index.js";
import { quoteLine } from "../../text/index.js";

/** A service that the person has a token for, without the token. */
export interface ListedService {
  readonly name: string;
  /** The number of the token. */
  readonly id: string | undefined;
  /** The address of its documentation; undefined if the site's documentation is switched off. */
  readonly documentation: string | undefined;
}

/**
 * Reads the services from the page of security keys (`user_webservice_tokens_box`). The page shows the
 * tokens too: this function skips them, and only the names reach a message or a file.
 */
export function listServices(
  html: string,
  hide: (text: string) => string = (text) => text,
): ListedService[] {
  const page = new HtmlPage(html);
  const boxes = outermost(page.all(".webservicestokenui"));
  const listed = new Set(boxes.flatMap((box) => page.inside(box)));
  const rows = page.all("tr");
  // A row that contains rows is only layout.
  const leaves = rows.filter(({ end }, nth) => (rows[nth + 1]?.index ?? end) >= end);
  return leaves.flatMap((row) => {
    const links = linksOf(page.inside(row));
    const documentation = links.find((link) => /\/wsdoc\.php\?/.test(link));
    const reset = links.find((link) => /[?&]action=resetwstoken\b/.test(link));
    const isListed = documentation !== undefined || reset !== undefined || listed.has(row);
    const cells = page
      .inside(row)
      .filter(({ name, depth }) => name === "td" && depth === row.depth + 1);
    if (!isListed || cells.length < 3) return [];
    const id = /[?&]id=(\d+)/.exec(documentation ?? "") ?? /[?&]tokenid=(\d+)/.exec(reset ?? "");
    return [{ name: nameIn(page, cells, hide), id: id?.[1], documentation }];
  });
}

/** Returns the name of the service in a row: the token, its name or both precede it. */
function nameIn(
  page: HtmlPage,
  cells: readonly HtmlElement[],
  hide: (text: string) => string,
): string {
  const names = cells
    .slice(1)
    .filter((cell) => page.inside(cell).every(({ name }) => name !== "a"))
    .map((cell) => quoteLine(hide(page.textOf(cell))));
  return names.find((name) => name !== "" && !looksSecret(name)) ?? "";
}

/** A token: 32 hexadecimal digits, whatever surrounds them. */
function looksSecret(text: string): boolean {
  return /[0-9a-f]{24}/i.test(text);
}
