import { s } from "../page/escape.js";
import type { SiteResponse } from "./exchange.js";
import { sitePage, type PageVisit } from "./site-page.js";
import { textsOf } from "./site-texts.js";
import type { SecurityKey } from "./site-user.js";

/** A key in the list, with the number in its links. */
export interface ListedKey extends SecurityKey {
  readonly id: number;
}

/** Returns `user/managetoken.php`: the keys of a user, each with a link to its documentation. */
export function securityKeysPage(
  visit: PageVisit,
  {
    keys,
    documentation,
  }: { readonly keys: readonly ListedKey[] | undefined; readonly documentation: boolean },
): SiteResponse {
  const { site, session, language } = visit;
  const texts = textsOf(language);
  const columns = [texts.key, texts.service, texts.validUntil, texts.creator, texts.operation];
  if (documentation) columns.push(texts.documentation);
  const head = columns.map(
    (column, index) => `<th class="header c${String(index)}" scope="col">${s(column)}</th>`,
  );
  const rows = (keys ?? []).map(({ id, token, service }) => {
    const sesskey = `sesskey=${session.sesskey}`;
    const cells = [
      token,
      s(service),
      "",
      `<a href="${site}/user/view.php?id=2">An administrator</a>`,
      `<a href="${site}/user/managetoken.php?${sesskey}&amp;action=resetwstoken&amp;tokenid=${String(id)}">${s(texts.reset)}</a>`,
    ];
    if (documentation) {
      cells.push(
        `<a href="${site}/webservice/wsdoc.php?id=${String(id)}&amp;${sesskey}">${s(texts.documentation)}</a>`,
      );
    }
    const data = cells.map((cell, index) => `<td class="cell c${String(index)}">${cell}</td>`);
    return `<tr>${data.join("")}</tr>`;
  });
  const table = `<table class="generaltable" width="100%"><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
  const box = keys
    ? `<h3 class="main">${s(texts.securityKeys)}</h3><div class="box generalbox webservicestokenui">${rows.length > 0 ? table : ""}</div>`
    : "";
  return sitePage(visit, {
    bodyId: "page-user-managetoken",
    title: texts.securityKeys,
    content: box,
  });
}
