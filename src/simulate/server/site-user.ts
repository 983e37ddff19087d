/** Somebody who can log in to the simulated site. */
export interface SiteUser {
  readonly username: string;
  readonly password: string;
  /** As the site greets the person; the user name by default. */
  readonly name?: string;
  readonly email?: string;
  /** Whether this is an administrator, who sees the documentation of the whole site. */
  readonly admin?: boolean;
  /** Whether the account is suspended; Moodle tells it apart from a wrong password to nobody. */
  readonly suspended?: boolean;
  /** What Moodle wants of the person before it shows any other page. */
  readonly mustFirst?:
    | "agree"
    | "agree-to-policies"
    | "change-password"
    | "complete-profile"
    | "confirm-by-mail"
    | "prove-identity";
  /** The services that the person has a security key for; none by default. */
  readonly keys?: readonly SecurityKey[];
}

/** A row of the page of security keys: a token of one service. */
export interface SecurityKey {
  /** The name of the service. */
  readonly service: string;
  readonly token: string;
  /** The functions of the service; all of the site by default. */
  readonly functions?: readonly string[];
}

/** What stands between a visitor and the log-in form. */
export type LogInObstacle =
  /** The form asks for a captcha as well. */
  | { readonly kind: "captcha" }
  /** Only buttons of other sites where one can log in. */
  | { readonly kind: "providers"; readonly names: readonly string[] }
  /** The log-in page sends visitors to another address, as `alternateloginurl` does. */
  | { readonly kind: "elsewhere"; readonly address: string; readonly formOnRequest?: boolean };

/** What answers every request to a page in place of the site. */
export type SiteClosure = "maintenance" | "maintenance-page" | "bot-check" | "password";
