import type { Spec, SpecFunction } from "../../model/index.js";
import { phpJson } from "../php-json.js";
import { eras, type EraTraits, type MoodleRelease } from "./eras.js";
import { s } from "./escape.js";
import { functionBlock } from "./function-block.js";
import { labelsOf, type PageLanguage, withStringIds } from "./labels.js";
import { pageFrame, type PageReader } from "./page-frame.js";
import type { PageLabels } from "./page-labels.js";
import { pagePrinting, type PagePrinting, type PageProtocols } from "./printing.js";

/** The options of a documentation page. */
export interface PageOptions {
  readonly release: MoodleRelease;
  readonly language: PageLanguage;
  readonly kind: PageKind;
  /** The boxes in addition to the General structure; a real admin page always shows both. */
  readonly protocols: PageProtocols;
  /** The print form, without collapsible regions. */
  readonly print: boolean;
  /** The messages of plugins whose functions cannot be described. Up to 4.1 one is enough to spoil the page. */
  readonly brokenPlugins?: readonly string[] | undefined;
  /** Messages that PHP prints before the page, on a site with developer debugging. */
  readonly developerNotices?: readonly string[] | undefined;
  /** Whether every string of the language is followed by its id, as a setting for developers does it. */
  readonly stringIds?: boolean | undefined;
  /** The time of the request in seconds since 1970, printed for a default that is a time. */
  readonly now?: number | undefined;
  /** The number of the token of a token page. */
  readonly tokenId?: number | undefined;
  /** The logged-in reader; with one, the page links to the help of its release, as real pages do. */
  readonly reader?: PageReader | undefined;
}

/** The administrator's page of the whole site, or the page of one token's service. */
export type PageKind = "admin" | "token";

/** The default of `now`: a fixed time, so that the same spec gives the same bytes. */
const someMoment = 1_795_289_592;

/** The site of a spec without one. */
const someSite = "https://moodle.example";

/** Writes the documentation page that a Moodle of an era prints of a spec. */
export function writePage(spec: Spec, options: PageOptions): string {
  const traits = eras[options.release];
  const strings = labelsOf(options.language);
  const labels = options.stringIds ? withStringIds(strings) : strings;
  const site = spec.source.site ?? someSite;
  const broken = options.brokenPlugins ?? [];
  const fails = broken.length > 0 && !traits.survivesBrokenPlugins;
  const scripts = options.print
    ? ["window.print();"]
    : spec.functions.map(
        ({ name }) =>
          `M.util.init_collapsible_region(Y, ${phpJson(`aera_${name}`)}, false, "Open or close");`,
      );
  const page = pagePrinting({
    ...{ traits, labels, protocols: options.protocols, print: options.print },
    now: options.now ?? someMoment,
  });
  const content = fails
    ? `<div class="box errorbox" role="alert"><p class="errormessage">${s(broken.join(" "))}</p></div>`
    : broken.map((message) => notification(message, traits)).join("") +
      documentation(spec.functions, page, { site, button: printButton(options, labels, site) });
  return pageFrame(
    {
      ...{ traits, labels, site, scripts: fails ? [] : scripts },
      title: spec.source.title ?? `${labels.wsdocapi} | A simulated site`,
      bodyId: bodyIds[options.kind],
      developerNotices: options.developerNotices ?? [],
      ...(options.reader && { reader: options.reader, release: options.release }),
    },
    content,
  );
}

const bodyIds: Readonly<Record<PageKind, string>> = {
  admin: "page-admin-webservice-documentation",
  token: "page-user-wsdoc",
};

/** The main region: what `documentation_html` prints. */
function documentation(
  functions: readonly SpecFunction[],
  page: PagePrinting,
  { site, button }: { readonly site: string; readonly button: string },
): string {
  const blocks = functions.map((fn) => functionBlock(fn, page)).join("");
  const html = `How to call these functions is explained in <a href="${site}/help">a guide</a><br /><br />${button}<br />${blocks}`;
  return `<h2>${page.labels.wsdocapi}</h2>${page.traits.table ? inTable(html) : html}`;
}

function printButton(options: PageOptions, labels: PageLabels, site: string): string {
  const admin = options.kind === "admin";
  const path = admin ? "admin/webservice/documentation.php" : "webservice/wsdoc.php";
  const token = `<input type="hidden" name="id" value="${String(options.tokenId ?? 1)}" />`;
  const sesskey = options.reader?.sesskey ?? "0123456789";
  return (
    `<div class="singlebutton"><form method="post" action="${site}/${path}"><div>${admin ? "" : token}` +
    `<input type="hidden" name="print" value="1" /><input type="hidden" name="sesskey" value="${sesskey}" />` +
    `<input type="submit" value="${s(labels.print)}" /></div></form></div>`
  );
}

function inTable(html: string): string {
  return `<table style="margin-left:auto; margin-right:auto;"><tr><td>${html}</td></tr></table>`;
}

function notification(message: string, traits: EraTraits): string {
  return `<div class="${traits.notification}" role="alert" data-aria-autofocus="true">${s(message)}</div>`;
}
