import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { errorcodeIn, pageTraits, type PageTraits } from "./page-traits.js";

/** Body ids of the two places where Moodle shows its documentation; the second one's id changed in 4.0. */
const DOCUMENTATION_BODY = /^page-(?:.*-webservice-documentation|.*wsdoc)$/;

/** Elements that a browser puts around a bare sentence when it saves it. */
const BARE_ELEMENTS = new Set(["html", "head", "body", "meta", "pre", "p", "br"]);

/**
 * Classifies a page without documentation. Pages are translated, so ids, classes and field names decide. The
 * first matching rule wins: an error may appear around a login form, but a login form never appears around an
 * error.
 */
export function classifyPage(text: string): Diagnostic {
  const rest = /^\s*<\?xml[^>]*>\s*<EXCEPTION\b/i.test(text) ? xmlErrorcode(text) : undefined;
  if (rest !== undefined) return diagnose("acquire/server-answer", { errorcode: rest });

  const traits = pageTraits(text);
  const { title, bodyId } = traits;
  const isDocumentation = DOCUMENTATION_BODY.test(bodyId);
  if (traits.isError) {
    return diagnose("acquire/moodle-error", {
      errorcode: errorcodeIn(traits.links),
      text: traits.errorText,
      onDocumentation: isDocumentation,
    });
  }
  if (isMaintenance(traits)) return diagnose("acquire/maintenance", { text: traits.text });
  if (isLogin(traits)) return diagnose("acquire/login-form", { title });
  if (isTokenList(traits)) return diagnose("acquire/token-list", {});
  if (isDocumentation) return diagnose("acquire/no-functions", {});
  if (isBareSentence(traits, text)) {
    return diagnose("acquire/documentation-disabled", { text: traits.text });
  }
  if (traits.hasMoodleSettings || /^page-[a-z]/.test(bodyId)) {
    return diagnose("acquire/other-moodle-page", { title });
  }
  return ["html", "head", "body", "div"].some((element) => traits.elements.has(element))
    ? diagnose("acquire/other-html", { title })
    : diagnose("acquire/other-text", { text: text.trim().slice(0, 60) });
}

function xmlErrorcode(text: string): string {
  return /<ERRORCODE>([^<]*)</i.exec(text)?.[1] ?? "EXCEPTION";
}

/**
 * A page in Moodle's maintenance layout; or the plain page, without theme and settings, that Moodle sends when
 * maintenance was enabled from the command line and when the site cannot start: a red box, recognised since 3.9
 * by its class, before by its colours.
 */
function isMaintenance({ bodyId, bodyClasses, ...traits }: PageTraits): boolean {
  if (bodyId === "page-maintenance-message" || bodyClasses.has("pagelayout-maintenance")) {
    return true;
  }
  const isPlain = bodyId === "" && !traits.hasMoodleSettings && traits.links.length === 0;
  const redBox = traits.elements.has("style") && traits.classes.has("alert-danger");
  return isPlain && (redBox || hasRedBox(traits.styles));
}

function hasRedBox(styles: string): boolean {
  const text = styles.search(/color:\s*#990000/i);
  return text !== -1 && /background-color:\s*#ffffee/i.test(styles.slice(text));
}

/** Moodle's own form, or any page of a single sign-on that asks for a password. */
function isLogin({ bodyId, inputs, hasMoodleSettings }: PageTraits): boolean {
  if (bodyId === "page-login-index" || inputs.has("name:logintoken")) return true;
  return inputs.has("type:password") && !hasMoodleSettings;
}

function isTokenList({ bodyId, links }: PageTraits): boolean {
  return bodyId === "page-user-managetoken" || links.some((link) => /\/wsdoc\.php\?/.test(link));
}

/**
 * The only page of Moodle without any markup. A file written by hand has none either, but is rarely a single
 * line that ends like a sentence.
 */
function isBareSentence({ elements, title, text }: PageTraits, fullText: string): boolean {
  const bare = [...elements].every((element) => BARE_ELEMENTS.has(element));
  const isShort = bare && title === "" && text !== "" && text.length < 200 && !text.includes("{");
  const isWritten =
    elements.size === 0 && !/^[^\n]*\p{Sentence_Terminal}["”»)]?$/u.test(fullText.trim());
  return isShort && !isWritten;
}
