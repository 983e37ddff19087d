import { failed, ok, warning } from "./finding.js";
import type { Finding } from "./schema.js";

/** Folders at the top of every Moodle: what stands before them is the folder of the site. */
const FOLDERS = new Set(["admin", "login", "my", "webservice"]);
/** The same, but common words too: only where a script follows. */
const FOLDERS_OF_SCRIPTS = new Set([
  ...[
    "auth",
    "badges",
    "blocks",
    "blog",
    "calendar",
    "cohort",
    "course",
    "enrol",
    "files",
    "grade",
  ],
  ...[
    "group",
    "lib",
    "local",
    "message",
    "mod",
    "notes",
    "question",
    "report",
    "tag",
    "theme",
    "user",
  ],
]);

const EXAMPLE = "Give the address of the site, such as https://school.example/moodle.";

/** The address of a site in its plain form, made of what somebody typed or copied from a browser. */
export function readAddress(typed: string): { readonly url?: string; readonly finding: Finding } {
  const text = typed
    .trim()
    .replace(/^(?:<(.*)>|"(.*)"|'(.*)')$/s, "$1$2$3")
    .trim();
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const isHere = /^(localhost|127\.|\[::1\])/i.test(text);
  const url = parse(hasScheme ? text : `${isHere ? "http" : "https"}://${text}`);
  if (!url || text === "") {
    const cause = "It is mistyped, or something is left of a text that was around it.";
    const found = "what was given is no address";
    return { finding: failed("address", { found, cause, cure: EXAMPLE }) };
  }
  if (!/^https?:$/.test(url.protocol)) {
    const found = `the address begins with ${url.protocol}, but https: was expected`;
    const cause = "Moodle is reached by HTTP only.";
    return { finding: failed("address", { found, cause, cure: EXAMPLE }) };
  }
  if (url.username !== "" || url.password !== "") {
    // Not repeated: reports are shown around.
    const found = "the address holds a user name or a password";
    const cause = "Addresses are kept in logs and histories, and clients refuse such a one.";
    return { finding: failed("address", { found, cause, cure: EXAMPLE }) };
  }
  const plain = url.origin + siteFolder(url.pathname);
  const isPlain = hasScheme && url.search + url.hash === "" && samePath(url.pathname, plain, url);
  if (/[?&#](ws)?token=/i.test(url.search + url.hash)) {
    return {
      url: plain,
      finding: warning("address", {
        found: `the address holds a token; the site is ${plain}`,
        cause: "Addresses are kept in logs and histories of browsers, proxies and servers.",
        cure: "Reset that token, and put the new one into the variable MOODLE_TOKEN only.",
      }),
    };
  }
  if (isPlain) return { url: plain, finding: ok("address", plain) };
  return {
    url: plain,
    finding: warning("address", {
      found: `what was given was read as ${plain}`,
      cause: hasScheme
        ? "The address of a page of the site was given; clients want that of the site itself."
        : "The address does not say https://, which clients want to have.",
      cure: `Give ${plain} to clients.`,
    }),
  };
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function samePath(pathname: string, plain: string, { origin }: URL): boolean {
  return origin + pathname.replace(/\/$/, "") === plain;
}

/** The folder of the site in the path of one of its pages. */
function siteFolder(pathname: string): string {
  const segments = pathname.split("/").filter((segment) => segment !== "");
  const hasScript = segments.some((segment) => segment.endsWith(".php"));
  const end = segments.findIndex(
    (segment) =>
      FOLDERS.has(segment) ||
      segment.endsWith(".php") ||
      (hasScript && FOLDERS_OF_SCRIPTS.has(segment)),
  );
  const folder = end < 0 ? segments : segments.slice(0, end);
  return folder.map((segment) => `/${segment}`).join("");
}
