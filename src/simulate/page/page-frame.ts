import { phpJson } from "../php-json.js";
import type { EraTraits } from "./eras.js";
import { s } from "./escape.js";
import type { PageLabels } from "./page-labels.js";

/** What stands around the content of a page. */
export interface PageFrame {
  readonly traits: EraTraits;
  readonly labels: PageLabels;
  /** The site's address without a slash at its end. */
  readonly site: string;
  readonly title: string;
  readonly bodyId: string;
  /** Statements that the page runs when it is loaded. */
  readonly scripts: readonly string[];
  /** Messages that PHP prints before the page begins, on a site that shows developers its warnings. */
  readonly developerNotices: readonly string[];
}

/** A whole page around the HTML of its main region: head, navigation, footer and scripts. */
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
        <div class="logininfo">Logged in as <a href="${site}/user/profile.php?id=2">A. Person</a></div>
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

function config({ traits, labels, site }: PageFrame): string {
  const settings = {
    wwwroot: site,
    sesskey: "0123456789",
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
