// @ts-check

/** @typedef {"ts" | "json" | "sh"} CodeLanguage */

/** Strings, numbers and keywords; everything between them stays plain. */
const CODE_TOKENS = {
  ts: /(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<word>\b(?:await|const|function|type|string|number|boolean|null|true|false|void|unknown|Promise|Record|never)\b)|(?<number>\b\d[\d.]*\b)/g,
  json: /(?<key>"(?:[^"\\]|\\.)*"(?=:))|(?<string>"(?:[^"\\]|\\.)*")|(?<word>\b(?:true|false|null)\b)|(?<number>-?\b\d[\d.e+-]*)/g,
  sh: /(?<string>"(?:[^"\\]|\\.)*"|'[^']*')|(?<word>\b(?:curl|printf)\b|(?<= )--[a-z-]+)/g,
};

/**
 * Creates a block of code with a button that copies it.
 *
 * @param {string} what
 * @param {string} code
 * @param {CodeLanguage} language
 */
function codeBlock(what, code, language) {
  const shown = element("code", {}, ...highlighted(code, language));
  const block = element("pre", { tabindex: "0", role: "region", "aria-label": what }, shown);
  return element(
    "div",
    { class: "code" },
    block,
    copyButton(what, () => code),
  );
}

/**
 * @param {string} code
 * @param {CodeLanguage} language
 * @returns {(Node | string)[]}
 */
function highlighted(code, language) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const match of code.matchAll(CODE_TOKENS[language])) {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    parts.push(code.slice(end, match.index), element("span", { class: `c-${kind}` }, match[0]));
    end = match.index + match[0].length;
  }
  parts.push(code.slice(end));
  return parts;
}
