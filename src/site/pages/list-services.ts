import { load } from "cheerio/slim";
import { squash } from "./page-outline.js";

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
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true } });
  return $("tr")
    .toArray()
    .flatMap((row) => {
      const cells = $(row).children("td").toArray();
      const links = $(row)
        .find("a[href]")
        .toArray()
        .map((link) => $(link).attr("href") ?? "");
      const documentation = links.find((link) => /\/wsdoc\.php\?/.test(link));
      const reset = links.find((link) => /[?&]action=resetwstoken\b/.test(link));
      const isKey = documentation !== undefined || reset !== undefined;
      const isListed = isKey || $(row).closest(".webservicestokenui").length > 0;
      if (!isListed || cells.length < 3) return [];
      const id = /[?&]id=(\d+)/.exec(documentation ?? "") ?? /[?&]tokenid=(\d+)/.exec(reset ?? "");
      // The token, its name or both precede the service.
      const service = cells
        .slice(1)
        .map((cell) => ({
          text: squash(hide($(cell).text())),
          hasLink: $(cell).find("a").length > 0,
        }))
        .find(({ text, hasLink }) => !hasLink && text !== "" && !looksSecret(text));
      return [{ name: service?.text ?? "", id: id?.[1], documentation }];
    });
}

/** A token: 32 hexadecimal digits, whatever surrounds them. */
function looksSecret(text: string): boolean {
  return /[0-9a-f]{24}/i.test(text);
}
