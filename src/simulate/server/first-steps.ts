import { s } from "../page/escape.js";
import type { SiteResponse } from "./exchange.js";
import { sitePage, type PageVisit } from "./site-page.js";
import { textsOf, type SiteTexts } from "./site-texts.js";
import type { SiteUser } from "./site-user.js";

interface FirstStep {
  readonly path: string;
  readonly bodyId: string;
  readonly text: keyof SiteTexts;
}

/** The pages to which Moodle redirects a user before any other page. */
const steps: Readonly<Record<Exclude<SiteUser["mustFirst"], undefined>, FirstStep>> = {
  agree: { path: "/user/policy.php", bodyId: "page-user-policy", text: "agree" },
  "agree-to-policies": {
    path: "/admin/tool/policy/index.php",
    bodyId: "page-admin-tool-policy-index",
    text: "agree",
  },
  "change-password": {
    path: "/login/change_password.php",
    bodyId: "page-login-change_password",
    text: "changePassword",
  },
  "complete-profile": { path: "/user/edit.php", bodyId: "page-user-edit", text: "completeProfile" },
  "confirm-by-mail": {
    path: "/login/index.php",
    bodyId: "page-login-index",
    text: "confirmByMail",
  },
  "prove-identity": {
    path: "/admin/tool/mfa/auth.php",
    bodyId: "page-admin-tool-mfa-auth",
    text: "proveIdentity",
  },
};

/** Returns the path and the page of the step that a user must complete before any other page. */
export function firstStep(
  user: SiteUser | undefined,
): { readonly path: string; readonly page: (visit: PageVisit) => SiteResponse } | undefined {
  if (user?.mustFirst === undefined) return undefined;
  const { path, bodyId, text } = steps[user.mustFirst];
  return {
    path,
    page: (visit) => {
      const title = textsOf(visit.language)[text];
      const content =
        `<h2>${s(title)}</h2><form method="post" action="${visit.site}${path}">` +
        `<input type="hidden" name="sesskey" value="${visit.session.sesskey}"><button type="submit">OK</button></form>`;
      return sitePage(visit, { bodyId, title, content });
    },
  };
}
