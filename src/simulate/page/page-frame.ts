import { phpJson } from "../php-json.js";
import type { EraTraits, MoodleRelease } from "./eras.js";
import { s } from "./escape.js";
import type { PageLabels } from "./page-labels.js";

/** The logged-in reader, as pages name them. */
export interface PageReader {
  readonly id: number;
  readonly name: string;
  readonly email?: string;
  /** The key in the forms and links of the session. */
  readonly sesskey: string;
}

/** The frame around the content of a page. */
export interface PageFrame {
  readonly traits: EraTraits;
  readonly labels: PageLabels;
  /** The site's address without a trailing slash. */
  readonly site: string;
  readonly title: string;
  readonly bodyId: string;
  /** Statements that the page runs when it loads. */
  readonly scripts: readonly string[];
  /** Messages that PHP prints before the page, on a site with developer debugging. */
  readonly developerNotices: readonly string[];
  /** The reader that the page greets; a default person otherwise. */
  readonly reader?: PageReader | "visitor" | undefined;
  /** The release in links to Moodle's own documentation; without it there are no such links. */
  readonly release?: MoodleRelease | undefined;
}

/** Prints a whole page around the HTML of its main region: head, navigation, footer and scripts. */
export function pageFrame(frame: PageFrame, content: string): string {
  const { labels, site, title, bodyId } = frame;
  const language = labels.code.replaceAll("_", "-");
  return `${frame.developerNotices.map(phpNotice).join("")}${documentStart(frame, language)}
<head>
    <title>${s(title)}</title>
    <link rel="shortcut icon" href="${site}/theme/image.php/simulated/theme/1/favicon" />
    <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="keywords" content="moodle, ${s(title)}" />
${script(frame, `var M = {}; M.yui = {};\nM.cfg = ${config(frame)};`)}
</head>
<body  id="${bodyId}" class="dir-${labels.direction} lang-${labels.code} pagelayout-standard">
<div id="page-wrapper">
    <div><a class="skip" href="#maincontent">Go to the main part</a></div>
    <nav class="navbar" aria-label="Site">
        <a href="${site}/" class="navbar-brand">A simulated site</a>
        <ul><li><a href="${site}/my/">My page</a></li><li><a href="${site}/course/">Courses</a></li></ul>
    </nav>
    <div id="page"><div id="page-content"><div id="region-main">
        <span class="notifications" id="user-notifications"></span>
        <div role="main"><span id="maincontent"></span>${content}</div>
    </div></div></div>
    <footer id="page-footer">
        ${footer(frame)}
${script(frame, `(function() {${frame.scripts.join("\n")}\n})();`)}
    </footer>
</div>
</body></html>`;
}

function documentStart({ traits, labels }: PageFrame, language: string): string {
  const attributes = `dir="${labels.direction}" lang="${language}" xml:lang="${language}"`;
  switch (traits.doctype) {
    case "xhtml":
      return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" ${attributes}>`;
    case "html5":
      return `<!DOCTYPE html>\n\n<html  ${attributes}>`;
  }
}

function footer({ site, reader, release, bodyId }: PageFrame): string {
  const help =
    release === undefined
      ? ""
      : `<div class="helplink"><a href="https://docs.moodle.org/${branchOf(release)}/en/${helpPath(bodyId)}">Help</a></div>`;
  if (reader === "visitor") {
    return `${help}<div class="logininfo">Not logged in (<a href="${site}/login/index.php">Log in</a>)</div>`;
  }
  const { id, name, email, sesskey } = reader ?? { id: 2, name: "A. Person" };
  const mail =
    email === undefined ? "" : ` <a class="email" href="mailto:${s(email)}">${s(email)}</a>`;
  const out =
    sesskey === undefined
      ? ""
      : ` (<a href="${site}/login/logout.php?sesskey=${sesskey}">Log out</a>)`;
  return `${help}<div class="logininfo">Logged in as <a href="${site}/user/profile.php?id=${String(id)}">${s(name)}</a>${mail}${out}</div>`;
}

/** Returns the path of the help about a page: `admin/webservice/documentation`. */
function helpPath(bodyId: string): string {
  return bodyId.replace(/^page-/, "").replaceAll("-", "/");
}

/** Returns the release in addresses of Moodle's documentation: `405` for 4.5, `39` for 3.9. */
export function branchOf(release: MoodleRelease): string {
  const [major = "", minor = ""] = release.split(".");
  return major + (Number(major) < 4 ? minor : minor.padStart(2, "0"));
}

function config({ traits, labels, site, reader }: PageFrame): string {
  const sesskey = typeof reader === "object" ? reader.sesskey : "0123456789";
  const settings = {
    wwwroot: site,
    sesskey,
    ...(typeof reader === "object" && { userId: reader.id }),
    themerev: "1",
    theme: "simulated",
    ...(traits.configLanguage && { language: labels.code }),
  };
  return phpJson(settings);
}

function script({ traits }: PageFrame, statements: string): string {
  const type = traits.doctype === "xhtml" ? ' type="text/javascript"' : "";
  return `<script${type}>\n//<![CDATA[\n${statements}\n//]]>\n</script>`;
}

function phpNotice(message: string): string {
  return `<br />\n<b>Notice</b>:  ${s(message)} in <b>/srv/moodle/lib/plugin.php</b> on line <b>1</b><br />\n`;
}
