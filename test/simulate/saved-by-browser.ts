import { htmlEntityNames } from "../../src/simulate/page/html-entities.js";

/** The options of saving a page. */
export interface SavedForm {
  /** Whether the script of the collapsible regions ran first, which turns each caption into a link with an icon. */
  readonly regionScript: boolean;
  /** The names of the functions that the reader opened; only with the script. */
  readonly opened?: readonly string[];
}

/**
 * Returns a page as a browser saves it: parsed and serialized again. Void elements lose their slash, tables get a
 * body, named characters become literal except `&amp;`, `&lt;`, `&gt;` and `&nbsp;`, and a comment names the
 * original address.
 */
export function savedByBrowser(html: string, form: SavedForm): string {
  const written = html
    .replace(
      /<!DOCTYPE[^>]*>/,
      "<!DOCTYPE html>\n<!-- saved from url=(0022)https://school.example -->",
    )
    .replace(/ \/>/g, ">")
    .replace(/<table([^>]*)><tr>/g, "<table$1><tbody><tr>")
    .replace(/<\/tr><\/table>/g, "</tr></tbody></table>")
    .replace(/>[^<]+</g, asSerialised);
  return form.regionScript ? afterRegionScript(written, form.opened ?? []) : written;
}

const characters = new Map<string, string>([
  ...[...htmlEntityNames].map(([character, name]) => [name, character] as const),
  ["quot", '"'],
  ["#039", "'"],
  ["nbsp", "&nbsp;"],
]);

function asSerialised(text: string): string {
  return text.replace(/&(#?\w+);/g, (reference, name: string) => characters.get(name) ?? reference);
}

/** Does what `M.util.CollapsibleRegion` does to each region. */
function afterRegionScript(html: string, opened: readonly string[]): string {
  return html
    .replace(/<div id="(aera_[^"]*)" class="collapsibleregion {2}collapsed">/g, (_, id: string) =>
      opened.includes(id.replace(/^aera_/, ""))
        ? `<div id="${id}" class="collapsibleregion  " style="height: auto;">`
        : `<div id="${id}" class="collapsibleregion  collapsed" style="height: 24.5px;">`,
    )
    .replace(
      /(<div id="aera_[^"]*_caption" class="collapsibleregioncaption")>(.*?) <\/div>/g,
      (_, start: string, caption: string) =>
        `${start}><a href="#" title="Open or close" id="yui_3_18_1_1_1">${caption} ` +
        `<img src="https://school.example/theme/image.php/boost/core/1/t/collapsed" alt=""></a></div>`,
    );
}
