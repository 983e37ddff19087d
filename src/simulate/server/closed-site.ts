import { s } from "../page/escape.js";
import type { SiteResponse } from "./exchange.js";
import { sitePage, type PageVisit } from "./site-page.js";
import { textsOf } from "./site-texts.js";
import type { SiteClosure } from "./site-user.js";

const html = "text/html; charset=utf-8";

/** Returns the response to every request while the site is closed. */
export function closedSite(visit: PageVisit, closed: SiteClosure): SiteResponse {
  const text = textsOf(visit.language).maintenance;
  switch (closed) {
    case "maintenance": {
      const body =
        `<!DOCTYPE html><html><head><style>body { margin: 2em; }</style><title>${s(text)}</title></head>` +
        `<body><div class="alert alert-danger">${s(text)}</div></body></html>`;
      return { status: 503, contentType: html, body };
    }
    case "maintenance-page": {
      const content = `<div class="box generalbox"><p>${s(text)}</p></div>`;
      return sitePage(visit, { bodyId: "page-maintenance-message", title: text, content });
    }
    case "bot-check": {
      const body =
        '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><div id="challenge-stage"></div></body></html>';
      return { status: 403, contentType: html, body, headers: { "cf-mitigated": "challenge" } };
    }
    case "password":
      return {
        status: 401,
        contentType: html,
        body: "<!DOCTYPE html><title>401</title><h1>Unauthorized</h1>",
        headers: { "www-authenticate": 'Basic realm="Test site"' },
      };
  }
}
