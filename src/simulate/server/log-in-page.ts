import { s } from "../page/escape.js";
import type { SiteResponse } from "./exchange.js";
import { sitePage, type PageVisit } from "./site-page.js";
import { textsOf } from "./site-texts.js";
import type { LogInObstacle } from "./site-user.js";

/** The contents of the log-in page. */
export interface LogInOffer {
  readonly guest: boolean;
  readonly obstacle: LogInObstacle | undefined;
}

/** Returns the page with the log-in form, or with the other ways to log in. */
export function logInPage(visit: PageVisit, { guest, obstacle }: LogInOffer): SiteResponse {
  const { site, session, language } = visit;
  const texts = textsOf(language);
  const address = `${site}/login/index.php`;
  const token = `<input type="hidden" name="logintoken" value="${session.loginToken}">`;
  const error = session.failed
    ? `<a href="#" id="loginerrormessage" class="sr-only">${s(texts.invalidLogIn)}</a>` +
      `<div class="loginerrors"><div class="alert alert-danger" role="alert">${s(texts.invalidLogIn)}</div></div>`
    : "";
  session.failed = false;
  const captcha =
    obstacle?.kind === "captcha"
      ? `<div class="login-form-recaptcha"><div class="g-recaptcha" data-sitekey="0">${s(texts.captcha)}</div></div>`
      : "";
  const form =
    obstacle?.kind === "providers"
      ? ""
      : `<form class="login-form" action="${address}" method="post" id="login">
    <input type="hidden" name="anchor" value="">${token}
    <label for="username">${s(texts.username)}</label><input type="text" name="username" id="username" value="" autocomplete="username">
    <label for="password">${s(texts.password)}</label><input type="password" name="password" id="password" value="" autocomplete="current-password">
    ${captcha}<button type="submit" id="loginbtn">${s(texts.logIn)}</button>
</form>`;
  const providers =
    obstacle?.kind === "providers"
      ? `<div class="login-identityproviders">${obstacle.names
          .map(
            (name, index) =>
              `<a class="btn login-identityprovider-btn" href="${site}/auth/oauth2/login.php?id=${String(index + 1)}">${s(name)}</a>`,
          )
          .join("")}</div>`
      : "";
  const guestForm = guest
    ? `<form action="${address}" method="post" id="guestlogin">${token}<input type="hidden" name="username" value="guest" />` +
      `<input type="hidden" name="password" value="guest" /><button type="submit">${s(texts.guest)}</button></form>`
    : "";
  const content = `<div class="loginform">${error}${form}${providers}${guestForm}</div>`;
  return sitePage(visit, { bodyId: "page-login-index", title: texts.logIn, content });
}

/**
 * Returns the page that asks whether to log out: the log-in page for logged-in users, and the log-out page without
 * a session key.
 */
export function logOutPage(visit: PageVisit, bodyId: string): SiteResponse {
  const { site, session, language } = visit;
  const texts = textsOf(language);
  const content =
    `<div id="notice" class="box generalbox"><p>${s(texts.alreadyLoggedIn)}</p>` +
    `<form method="post" action="${site}/login/logout.php"><input type="hidden" name="sesskey" value="${session.sesskey}">` +
    `<input type="hidden" name="loginpage" value="1"><button type="submit">${s(texts.logOut)}</button></form></div>`;
  return sitePage(visit, { bodyId, title: texts.logOut, content });
}
