import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { fetchDocumentation } from "../../../src/site/fetch/index.js";

const password = "corr3ct-horse";
const form = `<form id="login" action="/login/index.php" method="post">
  <input name="logintoken" type="hidden" value="t"><input name="username"><input name="password" type="password">
</form>`;

let close: () => void = () => undefined;
afterEach(() => {
  close();
});

/** Starts a site whose log-in form answers with a redirect to this address. */
async function siteThatRedirectsTo(location: string): Promise<string> {
  const server = createServer((request, response) => {
    const isPost = request.method === "POST";
    const isForm = request.url?.startsWith("/login/") === true;
    const to = isPost ? location : isForm ? undefined : "/login/index.php";
    response.writeHead(to === undefined ? 200 : 303, {
      "content-type": "text/html",
      ...(to !== undefined && { location: to }),
    });
    response.end(to === undefined ? `<body id="page-login-index">${form}</body>` : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => server.close();
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

describe("a log-in that is answered with a redirect to another site", () => {
  const spellings = {
    hex: Buffer.from(password).toString("hex"),
    base64: Buffer.from(password).toString("base64url").toLowerCase(),
    plain: password,
  };

  test.each(Object.entries(spellings))(
    "shows nothing of an address with the password in %s",
    async (_, spelling) => {
      const url = await siteThatRedirectsTo(`https://${spelling}.example/${spelling}`);
      const { diagnostics } = await fetchDocumentation({
        url,
        login: { username: "admin", password },
      });
      expect(diagnostics.map(({ message }) => message)).toEqual([
        `${url} has no log-in form of its own`,
      ]);
      expect(JSON.stringify(diagnostics)).not.toContain(spelling);
    },
  );
});
