import fc from "fast-check";
import { breachesOf } from "./examine-program.js";
import { programs } from "./examined-programs.js";
import { addressAttacks } from "./corpus/addresses.js";
import { type HostileAnswer, hostileAnswer, hostileLine } from "./hostile-answer.js";
import { sharedHostileSite } from "./hostile-site.js";
import { echoes } from "./secret-echoes.js";

const path = fc.oneof(
  fc.constantFrom(
    ...["/moodle", "/moodle/", "/login/index.php", "/moodle/login/index.php?x=1", "", "/"],
    ...[
      "/moodle/admin/webservice/documentation.php",
      "/webservice/rest/server.php",
      "/%",
      "/../..",
    ],
  ),
  fc.constantFrom(...echoes).map((echo) => `/a?token=${echo}#${echo}`),
  hostileLine.map((line) => `/${line}`),
);

const host = fc.constantFrom(
  ...["{own}", "{other}", "//evil.invalid", "https://evil.invalid"],
  ...["http://user:password@127.0.0.1", "http://[", "http://", "https:", "\\\\evil.invalid"],
);

const location = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(host, path).map((parts) => parts.join("")) },
  { weight: 3, arbitrary: path },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        "javascript:alert(1)",
        "JavaScript://x/%0aalert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
      ],
      ...[
        "blob:null/1",
        "ftp://evil.invalid/",
        "mailto:a@b.example",
        "about:blank",
        "http://a b/",
        "?",
        "#",
      ],
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...addressAttacks) },
  { weight: 2, arbitrary: hostileLine },
);

/** A redirect; its body is one of any answer, and need not end. */
const redirect: fc.Arbitrary<HostileAnswer> = fc
  .tuple(fc.constantFrom(301, 302, 303, 307, 308, 300, 304, 399), location, hostileAnswer)
  .map(([status, target, answer]) => ({
    ...answer,
    status,
    headers: [["location", target.replace(/[\r\n\0]/g, " ")], ...answer.headers],
  }));

/** The answers to the requests of a program: redirects, and at last any answer, or redirects for ever. */
const answers = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.array(redirect, { minLength: 1, maxLength: 5 }), hostileAnswer),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.array(redirect, { minLength: 15, maxLength: 25 }), redirect),
  },
);

/** Property: no redirect makes a client or command leave the web, tell a secret to another host, or loop. */
export const redirectsAreHarmless: fc.IAsyncProperty<
  [string, readonly [readonly HostileAnswer[], HostileAnswer]]
> = fc.asyncProperty(
  fc.constantFrom(...Object.keys(programs)),
  answers,
  async (name, [redirects, last]) => {
    const program = programs[name];
    if (!program) throw new Error(`there is no program ${name}`);
    const site = await sharedHostileSite();
    const breaches = await breachesOf(program, site, [...redirects, last]);
    if (breaches.length > 0) throw new Error(breaches.slice(0, 3).join("\n"));
  },
);
