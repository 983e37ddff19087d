import type { SpecField, SpecFunction, SpecNode } from "../../model/index.js";
import { detailedDescription } from "./detailed-description.js";
import { htmlentities } from "./escape.js";
import { defaultText } from "./presence.js";
import type { PagePrinting } from "./printing.js";
import { restParameters } from "./rest-parameters.js";
import { xmlSkeleton } from "./xml-skeleton.js";
import { xmlrpcStructure } from "./xmlrpc-structure.js";

/** Prints one function of a page, as `documentation_html` does in its loop. */
export function functionBlock(fn: SpecFunction, page: PagePrinting): string {
  const { traits, labels, protocols } = page;
  return [
    opening(fn, page),
    `<br />${descriptionBox(page.escape(fn.description ?? ""))}<br /><br />`,
    `${heading(labels.arguments)}<br />`,
    ...fn.parameters.map((argument) => small(argumentBlock(argument, page), page)),
    `<br /><br />${heading(labels.response)}<br />`,
    small(fn.returns === null ? "" : responseBlock(fn.returns, page), page),
    "<br /><br />",
    ...(protocols.rest ? [`${heading(labels.errorcodes)}<br /><br />`, errorSample(page)] : []),
    "<br /><br />",
    ...(traits.saysLoginAndAjax ? loginAndAjax(fn, page) : []),
    page.print ? "" : "</div></div></div>",
  ].join("");
}

/** Opens a collapsible region with the name as its caption (`print_collapsible_region_start`), or prints the bare name. */
function opening({ name, deprecated }: SpecFunction, { traits, labels, print }: PagePrinting) {
  const badge =
    deprecated && traits.badge !== undefined
      ? ` <span class="${traits.badge}">${labels.deprecated}</span>`
      : "";
  const caption = `<strong>${name}</strong>${badge}`;
  if (print) return `${caption}<br />`;
  const id = `aera_${name}`;
  return (
    `<div id="${id}" class="collapsibleregion  collapsed"><div id="${id}_sizer">` +
    `<div id="${id}_caption" class="collapsibleregioncaption">${caption} </div>` +
    `<div id="${id}_inner" class="collapsibleregioninner">`
  );
}

function descriptionBox(html: string): string {
  const style = `border:solid 1px #DEDEDE;background:#E2E0E0;\n${" ".repeat(24)}color:#222222;padding:4px;`;
  return `<div style="${style}">${html}</div>`;
}

function heading(html: string): string {
  return `<span style="color:#EA33A6">${html}</span>`;
}

function small(html: string, { traits }: PagePrinting): string {
  return `<${traits.smallText} style="font-size:80%">${html}</${traits.smallText}>`;
}

function argumentBlock(argument: SpecField, page: PagePrinting): string {
  const { labels, protocols } = page;
  const description = page.escape(argument.description ?? "");
  return [
    `<b>${argument.name}</b> (${presenceLabel(argument, page)})<br />`,
    `${"&nbsp;".repeat(8)}${description}<br /><br />`,
    coloredBox("general", labels.generalstructure, detailedDescription(argument, page)),
    protocols.xmlrpc
      ? coloredBox(
          "xmlrpc",
          labels.phpparam,
          htmlentities(`[${argument.name}] =>${xmlrpcStructure(argument)}`),
        )
      : "",
    protocols.rest
      ? coloredBox("rest", labels.restparam, htmlentities(restParameters(argument, argument.name)))
      : "",
  ].join("");
}

/** An argument always states its presence, described or not. */
function presenceLabel(argument: SpecField, page: PagePrinting): string {
  switch (argument.presence) {
    case "optional":
      return page.labels.optional;
    case "default":
      return page.defaultLabel(defaultText(argument, page.now));
    case "required":
    case "unstated":
      return page.labels.required;
  }
}

function responseBlock(returns: SpecNode, page: PagePrinting): string {
  const { labels, protocols } = page;
  const { description = "" } = returns;
  return [
    // This one description is raw HTML in every release.
    description === "" || description === "0" ? "" : `${description}<br /><br />`,
    coloredBox("general", labels.generalstructure, detailedDescription(returns, page)),
    protocols.xmlrpc
      ? coloredBox("xmlrpc", labels.phpresponse, htmlentities(xmlrpcStructure(returns)))
      : "",
    protocols.rest ? coloredBox("rest", labels.restcode, htmlentities(xmlSkeleton(returns))) : "",
  ].join("");
}

function errorSample(page: PagePrinting): string {
  const sample = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<EXCEPTION class="invalid_parameter_exception">',
    `    <MESSAGE>${page.labels.invalidparameter}</MESSAGE>`,
    "    <DEBUGINFO></DEBUGINFO>",
    "</EXCEPTION>",
  ].join("\n");
  return small(coloredBox("rest", page.labels.restexception, htmlentities(sample)), page);
}

function loginAndAjax({ loginRequired, ajax }: SpecFunction, { labels }: PagePrinting): string[] {
  const answers = [
    [labels.loginrequired, loginRequired],
    [labels.callablefromajax, ajax],
  ] as const;
  return answers.map(
    ([question, answer]) =>
      `${heading(`${question}<br />`)}${answer === true ? labels.yes : labels.no}<br /><br />`,
  );
}

/** The colour of a box identifies its content, in every release and language. */
const boxColors = { general: "FFF1BC", xmlrpc: "DFEEE7", rest: "FEEBE5" } as const;

/** Prints a box with a title and preformatted HTML, as `colored_box_with_pre_tag` does. */
function coloredBox(kind: keyof typeof boxColors, title: string, html: string): string {
  const style = `border:solid 1px #DEDEDE;background:#${boxColors[kind]};color:#222222;padding:4px;`;
  return `<div><div style="${style}"><pre><b>${title}</b><br />\n${html}\n</pre></div></div>`;
}
