import { fetchInput } from "../../../src/project/index.js";
import {
  fetchDocumentation,
  fetchSpecByToken,
  type FetchOptions,
  type TokenOptions,
} from "../../../src/site/fetch/index.js";
import { obtainToken, readAddress } from "../../../src/site/index.js";
import { startSite, type SiteOptions } from "../../../src/simulate/index.js";
import { refusals } from "../../site/support/refusals.js";
import { admin, loginOf, needles, spec, tokenUser } from "../../site/support/small-site.js";
import { dripping, failure, inFuture, page, to, web } from "../../site/support/web.js";
import type { Producer } from "./producer.js";

const once = { retries: 0 };
const host = "https://school.example";
const adminPage = `${host}/admin/webservice/documentation.php?lang=en`;
const { token } = needles;

/** Fetches the documentation of a simulated site. */
function visiting(options: Partial<SiteOptions>, more: Partial<FetchOptions> = {}): Producer {
  return async () => {
    const site = await startSite({ spec, users: [admin, tokenUser], ...options });
    try {
      const request = { url: site.url, login: loginOf(admin), ...once, ...more };
      return (await fetchDocumentation(request)).diagnostics;
    } finally {
      await site.close();
    }
  };
}

/** Fetches the documentation from a web that serves only this at its address. */
function meeting(answer: Response | (() => Response) | Error): Producer {
  return async () => {
    const { fetch } = web({ [adminPage]: answer });
    return (await fetchDocumentation({ url: host, fetch, ...once })).diagnostics;
  };
}

/** Asks a simulated site which functions a token may call. */
function asking(
  options: Partial<SiteOptions>,
  { token: given = token, fetch }: Partial<Pick<TokenOptions, "token" | "fetch">> = {},
): Producer {
  return async () => {
    const site = await startSite({ spec, users: [tokenUser], ...options });
    try {
      const asked = { url: site.url, token: given, fetch, ...once };
      return (await fetchSpecByToken(asked)).diagnostics;
    } finally {
      await site.close();
    }
  };
}

/** Refusals of a token by the code of the REST server. */
const tokenRefusals = [
  ["live/token-expired", "invalidtimedtoken"],
  ["live/token-elsewhere", "invalidiptoken"],
  ["live/service-off", "servicenotavailable"],
  ["live/service-restricted", "usernotallowed"],
  ["live/account-refused", "wsaccessusersuspended"],
  ["live/policy-refused", "sitepolicynotagreed"],
  ["live/rest-not-allowed", "accessexception"],
  ["live/call-refused", "invalidrecord"],
] as const;

/** Asks a web service for a token's functions; it answers a call with a token like this. */
function answering(answer: () => Response): Producer {
  return async () => {
    const fetch = ((_: URL, { body }: RequestInit) =>
      Promise.resolve(
        body === undefined
          ? Response.json({ exception: "x", errorcode: "invalidtoken" })
          : answer(),
      )) as unknown as typeof globalThis.fetch;
    return (await fetchSpecByToken({ url: host, token, fetch, ...once })).diagnostics;
  };
}

function refusing(errorcode: string): Producer {
  return answering(() => Response.json({ exception: "x", errorcode, message: "No" }));
}

const twoServices = {
  users: [
    {
      ...tokenUser,
      keys: ["Timetable", "Library"].map((service) => ({ service, token: service.repeat(4) })),
    },
  ],
};
const asTokenUser = { login: loginOf(tokenUser) };
const service = {
  service: "Timetable",
  token,
  functions: spec.functions.map(({ name }) => name),
};
const knowing = { users: [{ ...tokenUser, keys: [service] }] };

const logInForm =
  '<body id="page-login-index"><form action="/login/index.php" method="post">' +
  '<input name="username"><input name="password" type="password"></form></body>';

/** Sends more than any client reads. */
function endless(): Response {
  const chunk = new Uint8Array(64 * 1024 * 1024);
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(chunk);
    },
  });
  return new Response(body);
}

type RefusalCode = (typeof refusals)[number]["code"];
// The first case of each problem is its example.
const refused = Object.fromEntries(
  refusals
    .map((refusal) => [
      refusal.code,
      visiting(refusal.site, "options" in refusal ? refusal.options : {}),
    ])
    .toReversed(),
) as Record<RefusalCode, Producer>;

/** Produces each problem of `live`. */
export const liveProducers = {
  ...refused,
  "live/no-address": async () => (await readAddress("ftp://school.example/moodle")).diagnostics,
  "live/password-in-address": async () =>
    (await readAddress("https://ada:secret@school.example")).diagnostics,
  "live/unreachable": meeting(failure("ENOTFOUND")),
  "live/certificate": meeting(failure("DEPTH_ZERO_SELF_SIGNED_CERT")),
  "live/timed-out": async () => {
    const fetch: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => {
          reject(new Error("aborted"));
        });
      });
    return (await fetchDocumentation({ url: host, fetch, timeout: 1_500, ...once })).diagnostics;
  },
  "live/too-slow": async () => {
    const { fetch } = web({ [adminPage]: () => dripping(100) });
    return (await fetchDocumentation({ url: host, fetch, totalTimeout: 1_500, ...once }))
      .diagnostics;
  },
  "live/too-large": meeting(endless),
  "live/stopped": async () => {
    const { fetch } = web({});
    const signal = AbortSignal.abort();
    return (await fetchDocumentation({ url: host, fetch, signal, ...once })).diagnostics;
  },
  "live/bad-status": meeting(new Response("<title>Not Found</title>", { status: 404 })),
  "live/too-many-redirects": meeting(to(adminPage)),
  "live/broken-redirect": meeting(to("https://[")),
  "live/insecure-redirect": meeting(to(adminPage.replace("https:", "http:"))),
  "live/other-site": meeting(to("https://moodle.school.example/login/index.php")),
  "live/unencrypted": async () => {
    const start = adminPage.replace("https:", "http:");
    const { fetch } = web({ [start]: page(logInForm) });
    const options = { login: { username: "ada", password: "secret" }, fetch, ...once };
    return (await fetchDocumentation({ url: "http://school.example", ...options })).diagnostics;
  },
  "live/admin-page-closed": visiting({}, asTokenUser),
  "live/service-needed": visiting(twoServices, asTokenUser),
  "live/service-unknown": visiting(twoServices, { ...asTokenUser, service: "Timetables" }),
  "live/not-your-token": async () => {
    const site = await startSite({ spec, users: [tokenUser] });
    const url = `${site.url}/webservice/wsdoc.php?id=77`;
    try {
      return (await fetchDocumentation({ url, ...asTokenUser, ...once })).diagnostics;
    } finally {
      await site.close();
    }
  },
  "live/not-documentation": meeting(
    page(`<title>Courses</title><script>M.cfg = {"wwwroot":"${host}"}</script>`),
  ),
  "live/no-moodle": meeting(page("<title>Timetable</title><p>Monday</p>")),
  "live/page-cut": meeting(
    page('<div id="aera_local_x_y"><div style="background:#E2E0E0">Does x.</div>'),
  ),
  "live/token-missing": async () =>
    (await fetchInput(host, { tokenOnly: true }, { environment: {} })).diagnostics,
  "live/token-refused": asking(knowing, { token: "f".repeat(32) }),
  "live/token-without-access": asking({}),
  ...(Object.fromEntries(
    tokenRefusals.map(([code, errorcode]) => [code, refusing(errorcode)]),
  ) as Record<(typeof tokenRefusals)[number][0], Producer>),
  "live/spoilt-answer": answering(() => new Response("<b>Warning</b>: x in y {}")),
  "live/broken-off": answering(
    () =>
      new Response(
        new ReadableStream({
          start: (controller) => {
            controller.error(failure("UND_ERR_SOCKET"));
          },
        }),
      ),
  ),
  "live/site-fault": async () => {
    const { fetch } = web({
      [`${host}/webservice/rest/server.php`]: new Response("<title>Error</title>", { status: 503 }),
      [`${host}/login/token.php`]: Response.json({ error: "No", errorcode: "dbconnectionfailed" }),
    });
    return (await fetchSpecByToken({ url: host, token, fetch, ...once })).diagnostics;
  },
  "live/no-answer": async () => {
    const { fetch } = web({
      [`${host}/webservice/rest/server.php`]: page("<title>Timetable</title>"),
    });
    return (await fetchSpecByToken({ url: host, token, fetch, ...once })).diagnostics;
  },
  "live/launch-link": async () => {
    const followLink = () => Promise.resolve("moodlemobile://token=eDo6Onk=");
    return (await obtainToken({ site: host, service: "s", followLink })).diagnostics;
  },
  "live/policy-pending": asking(knowing, {
    fetch: async (...request) => {
      const response = await fetch(...request);
      const text = await response.text();
      return new Response(text.replace(/^\{"sitename"/, '{"policyagreed":0,"sitename"'));
    },
  }),
  "live/functions-by-name": asking(knowing),
  "live/other-release": asking(knowing, { fetch: inFuture }),
} satisfies Record<string, Producer>;
