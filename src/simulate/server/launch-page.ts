import { createHash } from "node:crypto";
import type { PhpArray } from "./php-form.js";
import type { SiteResponse } from "./exchange.js";
import { errorPage, redirect, sitePage, type PageVisit } from "./site-page.js";
import type { SecurityKey } from "./site-user.js";

/**
 * Answers `admin/tool/mobile/launch.php` for a person who is logged in: a link with the token of a service, which
 * opens an app; with `confirmed`, a page from which it can be copied.
 */
export function launchPage(
  visit: PageVisit,
  { values, keys }: { readonly values: PhpArray; readonly keys: readonly SecurityKey[] },
): SiteResponse {
  const [service, passport, scheme] = ["service", "passport", "urlscheme"].map((name) => {
    const value = values.get(name);
    return typeof value === "string" ? value : "";
  });
  const key = keys.find((one) => one.service === service);
  if (!key || !passport) {
    return errorPage(visit, { code: "servicenotavailable", component: "webservice" });
  }
  const hash = createHash("md5").update(`${visit.site}${passport}`).digest("hex");
  const content = Buffer.from(`${hash}:::${key.token}`).toString("base64");
  const link = `${scheme || "moodlemobile"}://token=${content}`;
  if (!values.get("confirmed")) return redirect(link);
  const anchor = `<a id="launchapp" href="${link}">Open the app</a>`;
  return sitePage(visit, {
    bodyId: "page-admin-tool-mobile-launch",
    title: "App",
    content: anchor,
  });
}
