import { writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { parsePage } from "../src/parse/index.js";
import { readSpecFrom } from "../src/pipeline.js";
import { writePage } from "../src/simulate/index.js";
import { readShared } from "../test/support/shared.js";
import { startChromium } from "../test/support/chromium.js";
const browser = await startChromium();
for (const lang of ["en", "fr"]) for (const protocols of [{rest:false,xmlrpc:false},{rest:true,xmlrpc:false},{rest:false,xmlrpc:true}]) {
  const spec = parsePage(readShared(`pages/moodle-4.5-admin.${lang}.html.gz`)).value;
  const html = writePage(spec, { release: "4.5", language: lang as "en", place: "token", protocols, print: false });
  const file = `/tmp/w/t/b-out/whole.html`; writeFileSync(file, html);
  const tab = await (await browser.newContext({ offline: true })).newPage();
  await tab.goto(`file://${file}`, { waitUntil: "domcontentloaded" });
  const text = String(await tab.evaluate("getSelection().selectAllChildren(document.body), getSelection().toString()"));
  writeFileSync(`/tmp/w/t/b-out/whole-${lang}-${protocols.rest}-${protocols.xmlrpc}.txt`, text);
  const want = parsePage(html).value; const got = await readSpecFrom(text);
  const sq = (x: unknown) => JSON.parse(JSON.stringify(x, (k, v) => k === "description" ? String(v).replace(/\s+/g, " ") : v));
  const a = new Map(want.functions.map(f => [f.name, sq(f)])); const b = new Map(got.value!.functions.map(f => [f.name, sq(f)]));
  const diff = [...a].filter(([n, f]) => !isDeepStrictEqual(f, b.get(n))).map(([n]) => n);
  console.log(lang, protocols, a.size, b.size, "differ", diff, got.diagnostics.map(d => `${d.at?.line} ${d.code} ${d.message}`));
}
await browser.close();
