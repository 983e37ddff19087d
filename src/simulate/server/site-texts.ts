import type { PageLanguage } from "../page/index.js";

/** The texts of the pages around the documentation. */
export interface SiteTexts {
  readonly logIn: string;
  readonly logOut: string;
  readonly username: string;
  readonly password: string;
  readonly guest: string;
  readonly invalidLogIn: string;
  readonly loggedInAs: string;
  readonly alreadyLoggedIn: string;
  readonly securityKeys: string;
  readonly key: string;
  readonly service: string;
  readonly validUntil: string;
  readonly creator: string;
  readonly operation: string;
  readonly reset: string;
  readonly documentation: string;
  readonly documentationOff: string;
  readonly noAccess: string;
  readonly maintenance: string;
  readonly agree: string;
  readonly changePassword: string;
  readonly completeProfile: string;
  readonly confirmByMail: string;
  readonly proveIdentity: string;
  readonly captcha: string;
  readonly moreAboutError: string;
}

const english: SiteTexts = {
  logIn: "Log in",
  logOut: "Log out",
  username: "Name of the account",
  password: "Password",
  guest: "Enter as a guest",
  invalidLogIn: "Name and password do not fit, try once more",
  loggedInAs: "You are here as",
  alreadyLoggedIn: "You are already logged in; log out before you log in as another user.",
  securityKeys: "Security keys",
  key: "Key",
  service: "Service",
  validUntil: "Valid until",
  creator: "Made by",
  operation: "Operation",
  reset: "Reset",
  documentation: "Documentation",
  documentationOff: "The documentation of web services is not switched on.",
  noAccess: "You may not see this page",
  maintenance: "We are repairing the site and will be back soon",
  agree: "Please agree to the rules of this site",
  changePassword: "You have to choose a new password before you go on",
  completeProfile: "Please complete what we know of you",
  confirmByMail: "Please confirm the account with the link in our mail",
  proveIdentity: "Prove once more that it is you",
  captcha: "Show that you are a person",
  moreAboutError: "More about this error",
};

const french: SiteTexts = {
  logIn: "Entrer",
  logOut: "Sortir",
  username: "Nom du compte",
  password: "Mot de passe",
  guest: "Entrer comme visiteur",
  invalidLogIn: "Le nom et le mot de passe ne vont pas ensemble",
  loggedInAs: "Vous êtes ici sous le nom de",
  alreadyLoggedIn: "Vous êtes déjà entré ; sortez avant de revenir sous un autre nom.",
  securityKeys: "Clefs de sécurité",
  key: "Clef",
  service: "Service",
  validUntil: "Valable jusqu’au",
  creator: "Faite par",
  operation: "Opération",
  reset: "Refaire",
  documentation: "Documentation",
  documentationOff: "La documentation des services web n’est pas activée.",
  noAccess: "Cette page ne vous est pas ouverte",
  maintenance: "Nous réparons le site et revenons bientôt",
  agree: "Merci d’accepter les règles de ce site",
  changePassword: "Choisissez d’abord un nouveau mot de passe",
  completeProfile: "Merci de compléter votre profil",
  confirmByMail: "Confirmez le compte par le lien reçu par courriel",
  proveIdentity: "Prouvez encore une fois que c’est vous",
  captcha: "Montrez que vous êtes une personne",
  moreAboutError: "Plus sur cette erreur",
};

/** Returns the texts of a language; English for those without. */
export function textsOf(language: PageLanguage): SiteTexts {
  return language === "fr" ? french : english;
}
