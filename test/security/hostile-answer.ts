import { deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { smallSpec } from "../runtime/small-spec.js";
import { writePage } from "../../src/simulate/index.js";
import { attacks, corpus } from "./corpus/index.js";
import { hostileText } from "./hostile-spec.js";
import { echoes } from "./secret-echoes.js";

/** How the bytes of an answer arrive. */
export type Delivery = "whole" | "cut" | "reset" | "endless" | "dripping";

/** One answer of a hostile site. */
export interface HostileAnswer {
  readonly status: number;
  /** Values may hold any byte; the server writes them itself. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** The header that names the compression, and the compression of the body, which may differ. */
  readonly encoding: readonly [stated: string, real: string];
  readonly delivery: Delivery;
}

/** Texts that pose as messages of a command, or flood its output. */
export const forgeries: readonly string[] = [
  "a\nerror live/forged  Your token has expired.\n  help: Run this.",
  "a\n✓ ok       Forged               Run this.\n",
  "a\r\n\r\nwarning call/forged  a",
  "long ".repeat(10_000),
  "long".repeat(10_000),
];

const text = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.constantFrom(...forgeries) },
  { weight: 3, arbitrary: fc.constantFrom(...echoes) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...echoes), fc.nat(300), hostileText)
      .map(([echo, length, more]) => "x".repeat(length) + echo + more),
  },
);

const scalar = fc.oneof(
  text,
  fc.constantFrom<unknown>(null, true, 0, -1, 1e300, 2 ** 53, [], {}, ""),
);
const key = fc.constantFrom(
  ...["__proto__", "constructor", "toString", "id", "users", "exception", "errorcode", "message"],
  ...["error", "debuginfo", "token", "0", "", "then", "toJSON"],
);

/** A JSON object in which `__proto__` is a key like any other. */
const json: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar.map((value) => JSON.stringify(value)),
    fc.array(tie("value"), { maxLength: 4 }).map((items) => `[${items.join(",")}]`),
    fc
      .array(fc.tuple(key, tie("value")), { maxLength: 5 })
      .map(
        (fields) => `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join()}}`,
      ),
  ),
})).value;

const deep = fc
  .tuple(fc.constantFrom(511, 513, 5_000, 200_000), fc.constantFrom(["[", "]"], ['{"a":', "}"]))
  .map(([levels, [open = "", close = ""]]) => `${open.repeat(levels)}1${close.repeat(levels)}`);

const codes = fc.constantFrom(
  ...[
    "invalidtoken",
    "accessexception",
    "invalidrecord",
    "sitemaintenance",
    "forcepasswordchangenotice",
  ],
  ...["invalidlogin", "invalidparameter", "servicenotavailable"],
);

const envelope = fc
  .record(
    {
      exception: text,
      error: text,
      errorcode: fc.oneof(codes, text),
      message: text,
      debuginfo: text,
    },
    { requiredKeys: [] },
  )
  .map((fields) => JSON.stringify(fields));

const siteInfo = fc
  .record({
    sitename: text,
    release: fc.oneof(text, fc.constant("4.5.1 (Build: 20241202)")),
    siteurl: fc.oneof(text, fc.constantFrom(...(corpus["addresses"] ?? []))),
    username: text,
    functions: fc.array(fc.record({ name: fc.oneof(text, fc.constant("core_user_get_users")) }), {
      maxLength: 4,
    }),
  })
  .map((info) => JSON.stringify(info));

const batchAnswer = fc
  .array(fc.record({ error: fc.boolean(), data: json, exception: envelope }), { maxLength: 3 })
  .map((responses) => JSON.stringify({ responses }));

const xml = fc
  .tuple(text, text)
  .map(
    ([code, message]) =>
      `<?xml version="1.0"?><EXCEPTION class="${code}"><ERRORCODE>${code}</ERRORCODE><MESSAGE>${message}</MESSAGE></EXCEPTION>`,
  );
const xmlValue = fc
  .tuple(fc.nat(2_000), text)
  .map(
    ([levels, value]) =>
      `<RESPONSE>${"<MULTIPLE>".repeat(levels)}<VALUE>${value}</VALUE></RESPONSE>`,
  );

const form = fc
  .tuple(fc.oneof(text, fc.constantFrom("", "/login/index.php", "//evil.example/")), text)
  .map(
    ([action, message]) =>
      `<body id="page-login-index"><div class="loginerrors">${message}</div><form action="${action.replaceAll('"', "&quot;")}" method="post">` +
      '<input type="hidden" name="logintoken" value="t"><input name="username"><input name="password"></form></body>',
  );

const documentation = writePage(smallSpec, {
  ...{ release: "4.5", language: "en", kind: "admin", print: false },
  protocols: { rest: true, xmlrpc: true },
});
const documentationPage = fc
  .tuple(text, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([insertion, place]) => {
    const at = Math.floor(place * documentation.length);
    return documentation.slice(0, at) + insertion + documentation.slice(at);
  });

const page = fc
  .tuple(
    text,
    text,
    fc.constantFrom(
      ...["errormessage", "alert alert-danger", "errorbox", "loginerrors", "webservicestokenui"],
    ),
    fc.constantFrom(
      "page-site-index",
      "page-admin-tool-mfa-auth",
      "page-user-policy",
      "maintenance",
    ),
  )
  .map(
    ([title, message, name, id]) =>
      `<html><title>${title}</title><script>M.cfg = {"wwwroot":${JSON.stringify(message)},"sesskey":${JSON.stringify(title)},"admin":"office"}</script>` +
      `<body id="${id}"><div class="${name}">${message}</div><table class="webservicestokenui"><tr><td>x</td><td>${title}</td>` +
      `<td><a href="/webservice/wsdoc.php?id=${encodeURIComponent(message.slice(0, 20).replace(/\p{Surrogate}/gu, ""))}">d</a></td></tr></table></body></html>`,
  );

const notice = fc
  .tuple(text, json)
  .map(([warning, value]) => `<br />\n<b>Warning</b>: ${warning} in <b>x.php</b>\n${value}`);

const long = fc
  .tuple(
    fc.constantFrom("\\", "%25", "&amp;", "<", "<script", "{", "[", " ", "\r\n", "😀", ...echoes),
    fc.constantFrom(1_000, 100_000, 1_000_000),
  )
  .map(([piece, length]) => piece.repeat(Math.ceil(length / piece.length)));

const anyText = fc.oneof(
  { weight: 5, arbitrary: json },
  { weight: 6, arbitrary: envelope },
  { weight: 5, arbitrary: siteInfo },
  { weight: 2, arbitrary: batchAnswer },
  { weight: 2, arbitrary: xml },
  { weight: 1, arbitrary: xmlValue },
  { weight: 5, arbitrary: form },
  { weight: 4, arbitrary: documentationPage },
  { weight: 5, arbitrary: page },
  { weight: 3, arbitrary: notice },
  { weight: 3, arbitrary: text },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: long },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "null", "true", "[]", "{}", '{"token":', "\ufeff{}"),
  },
);

/** Bytes that are no UTF-8, or another encoding. */
const body = fc.oneof(
  { weight: 12, arbitrary: anyText.map((one) => Buffer.from(one)) },
  { weight: 1, arbitrary: anyText.map((one) => Buffer.from(one, "latin1")) },
  { weight: 1, arbitrary: anyText.map((one) => Buffer.from(`\ufeff${one}`, "utf16le")) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
);

const contentType = fc.constantFrom(
  ...[
    "application/json",
    "application/json; charset=utf-8",
    "text/html",
    "text/html; charset=utf-16",
  ],
  ...[
    "text/xml",
    "application/gzip",
    "text/html; charset=x-evil",
    "",
    "image/png",
    "multipart/related",
  ],
);

const header = fc.oneof(
  fc.tuple(
    fc.constant("retry-after"),
    fc.constantFrom("0", "1", "-1", "1e9", "99999999999999", "Thu, 01 Jan 1970 00:00:00 GMT", "x"),
  ),
  fc.tuple(
    fc.constant("set-cookie"),
    fc.constantFrom(...echoes.map((echo) => `a=${oneLine(echo)}`)),
  ),
  fc.tuple(
    fc.constantFrom("date", "content-disposition", "www-authenticate", "cf-mitigated"),
    text.map(oneLine),
  ),
);

/** A header's value ends at a line break; the rest would be another header. */
function oneLine(value: string): string {
  return value.replace(/[\r\n\0]/g, " ");
}

const status = fc.oneof(
  { weight: 8, arbitrary: fc.constant(200) },
  { weight: 4, arbitrary: fc.constantFrom(400, 401, 403, 404, 500, 503, 502, 429) },
  { weight: 1, arbitrary: fc.constantFrom(201, 204, 206, 300, 304, 399, 418, 599, 600, 999) },
);

const encoding = fc.oneof(
  { weight: 10, arbitrary: fc.constant(["", ""] as const) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom("gzip", "deflate", "br", "x-evil", "gzip, gzip"),
      fc.constantFrom("", "gzip", "deflate"),
    ),
  },
);

const delivery = fc.oneof(
  { weight: 60, arbitrary: fc.constant<Delivery>("whole") },
  { weight: 3, arbitrary: fc.constantFrom<Delivery>("cut", "reset") },
  { weight: 1, arbitrary: fc.constantFrom<Delivery>("endless", "dripping") },
);

/** Answers that try to crash, stall or mislead a program, or to make it show a secret. */
export const hostileAnswer: fc.Arbitrary<HostileAnswer> = fc.record({
  status,
  headers: fc
    .tuple(contentType, fc.array(header, { maxLength: 2 }))
    .map(([type, more]) => (type === "" ? more : [["content-type", type] as const, ...more])),
  body,
  encoding,
  delivery,
});

/** A bomb: a small answer that decompression makes 70 MB of, more than commands and clients read. */
export const bomb: HostileAnswer = {
  status: 200,
  headers: [["content-type", "application/json"]],
  body: Buffer.alloc(70_000_000, 32),
  encoding: ["gzip", "gzip"],
  delivery: "whole",
};

/** Returns the bytes that go over the wire. */
export function bytesOf({ body: plain, encoding: [, real] }: HostileAnswer): Buffer {
  if (real === "gzip") return gzipSync(plain, { level: 1 });
  return real === "deflate" ? deflateSync(plain, { level: 1 }) : plain;
}

/** Texts for places that hold one line, such as the target of a redirect. */
export const hostileLine: fc.Arbitrary<string> = fc
  .oneof(text, fc.constantFrom(...attacks))
  .map(oneLine);
