/** A user who can log in to the simulated site. */
export interface SiteUser {
  readonly username: string;
  readonly password: string;
  /** The name in greetings; defaults to the user name. */
  readonly name?: string;
  readonly email?: string;
  /** Administrators see the documentation of the whole site. */
  readonly admin?: boolean;
  /** Whether the account is suspended, which the log-in page reports like a wrong password. */
  readonly suspended?: boolean;
  /** The step that Moodle requires of the user before it shows any other page. */
  readonly mustFirst?:
    | "agree"
    | "agree-to-policies"
    | "change-password"
    | "complete-profile"
    | "confirm-by-mail"
    | "prove-identity";
  /** The user's security keys; none by default. */
  readonly keys?: readonly SecurityKey[] | undefined;
}

/** A row on the page of security keys: a token of one service. */
export interface SecurityKey {
  /** The name of the service. */
  readonly service: string;
  readonly token: string;
  /** The functions of the service; all of the site by default. */
  readonly functions?: readonly string[];
}

/** An obstacle between a visitor and the log-in form. */
export type LogInObstacle =
  /** The form also asks for a captcha. */
  | { readonly kind: "captcha" }
  /** The page has only buttons that lead to identity providers. */
  | { readonly kind: "providers"; readonly names: readonly string[] }
  /** The log-in page sends visitors to another address, as `alternateloginurl` does. */
  | { readonly kind: "elsewhere"; readonly address: string; readonly formOnRequest?: boolean };

/** A page that replaces every page of the site. */
export type SiteClosure = "maintenance" | "maintenance-page" | "bot-check" | "password";
