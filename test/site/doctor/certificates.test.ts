import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  examine,
  printedSchema,
  nodeEnvironment,
  type DoctorEnvironment,
} from "../../../src/site/doctor/index.js";
import { commandFile } from "../../support/command.js";
import { smallMoodle, token, wellSite } from "./small-moodle.js";

const certificateOf = async (url: string, environment: DoctorEnvironment = nodeEnvironment) => {
  const { checks } = await examine(url, { token, environment });
  return checks.find(({ id }) => id === "certificate");
};

describe("an untrusted certificate", () => {
  test.each([
    [
      "self-signed",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "Have a certificate issued for the site; or save this one as a .pem file and start Node.js with NODE_EXTRA_CA_CERTS set to that file.",
    ],
    [
      "trusted",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "The site's operators must install the whole chain (`fullchain.pem`).",
    ],
  ])("that is %s is reported with its code", async (certificate, code, cure) => {
    const found = await certificateOf(await smallMoodle(wellSite, { certificate }));
    expect(found).toMatchObject({
      state: "failed",
      found: `the certificate is not trusted (${code}), for localhost, 127.0.0.1`,
      params: { code },
    });
    expect(found?.cure).toBe(cure);
  });

  test("prevents all further requests", async () => {
    const sent: string[] = [];
    const environment: DoctorEnvironment = {
      ...nodeEnvironment,
      fetch: (url) => {
        sent.push(url as string);
        return Promise.reject(new TypeError("fetch failed"));
      },
    };
    await certificateOf(await smallMoodle(wellSite, { certificate: "self-signed" }), environment);
    expect(sent).toEqual([]);
  });

  test("is distinguished from a server without TLS", async () => {
    const url = (await smallMoodle(wellSite)).replace("http:", "https:");
    expect((await certificateOf(url))?.found).toMatch(/^no encrypted connection can be made/);
  });
});

test("a certificate that expires soon is a warning", async () => {
  const day = 86_400_000;
  const environment: DoctorEnvironment = {
    ...nodeEnvironment,
    now: () => 0,
    certificate: () =>
      Promise.resolve({
        problem: undefined,
        names: ["localhost"],
        issuer: "x",
        validTo: 5.5 * day,
      }),
  };
  const found = await certificateOf(
    await smallMoodle(wellSite, { certificate: "trusted" }),
    environment,
  );
  expect(found).toMatchObject({
    state: "warning",
    found: "the certificate is valid for 5 more days",
    params: { days: 5 },
  });
});

describe("with a known authority", () => {
  const authority = fileURLToPath(new URL("certificates/authority.pem", import.meta.url));

  /** Runs `doctor` in a process of its own, because Node reads the variable only at startup. */
  const doctor = (url: string): Promise<{ code: number | null; stdout: string }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [commandFile, "doctor", url, "--json"], {
        env: { ...process.env, NODE_EXTRA_CA_CERTS: authority, MOODLE_TOKEN: token, DEBUG: "*" },
      });
      let stdout = "";
      child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
      child.on("close", (code) => {
        resolve({ code, stdout });
      });
    });

  test.each([
    ["trusted", 0, "ok", /^valid for \d+ days, issued by Test authority$/],
    ["expired", 1, "failed", /\(CERT_HAS_EXPIRED\)/],
    ["other-host", 1, "failed", /\(ERR_TLS_CERT_ALTNAME_INVALID\), for school\.example, www/],
  ] as const)("a certificate that is %s: exit %i", async (certificate, exit, state, found) => {
    const { code, stdout } = await doctor(await smallMoodle(wellSite, { certificate }));
    const { checks } = printedSchema.parse(JSON.parse(stdout));
    const check = checks.find(({ id }) => id === "certificate");
    expect(check).toMatchObject({ state });
    expect(check?.found).toMatch(found);
    expect(code).toBe(exit);
    expect(stdout).not.toContain("needle");
  });
});
