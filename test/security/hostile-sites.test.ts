import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breachesOf } from "./examine-program.js";
import { problemsOf, type Program, programs } from "./examined-programs.js";
import { answersAreHarmless } from "./fuzz-answers.js";
import { redirectsAreHarmless } from "./fuzz-redirects.js";
import { bomb, forgeries, type HostileAnswer } from "./hostile-answer.js";
import { sharedHostileSite } from "./hostile-site.js";
import { echoes, secrets, secretsIn } from "./secret-echoes.js";

function answer(more: Partial<HostileAnswer> = {}): HostileAnswer {
  const headers = [["content-type", "application/json"]] as const;
  const plain = { status: 200, headers, body: Buffer.from("{}"), delivery: "whole" } as const;
  return { ...plain, encoding: ["", ""], ...more };
}

/** Runs a program against answers, and returns its breaches. */
async function found(
  program: Partial<Program>,
  answers: readonly HostileAnswer[] = [answer()],
): Promise<string[]> {
  const run = () => Promise.resolve({ text: "", breaches: [] });
  const held: Program = { holds: ["token", "password"], run, ...program };
  return breachesOf(held, await sharedHostileSite(), answers, 3_000);
}

const shown = { text: "", breaches: [] };

describe("a hostile site", () => {
  test("does no harm with random answers", async () => {
    await fc.assert(answersAreHarmless, { numRuns: 30 });
  });

  test("does no harm with random redirects", async () => {
    await fc.assert(redirectsAreHarmless, { numRuns: 30 });
  });

  test.each(["call", "fetch", "fetch --token-only", "doctor", "a call that reads", "a token"])(
    "does no harm to %s with a small answer that becomes a large one",
    async (name) => {
      expect(await breachesOf(programs[name]!, await sharedHostileSite(), [bomb])).toEqual([]);
    },
  );

  test.each(Object.keys(programs))(
    "does no harm to %s with an unreadable compression",
    async (name) => {
      const broken = answer({ encoding: ["gzip", ""] });
      expect(await breachesOf(programs[name]!, await sharedHostileSite(), [broken])).toEqual([]);
    },
  );
});

describe("the texts of a site's error", () => {
  const text = forgeries.join("\n");
  const [exception, errorcode, message, error, debuginfo] = Array<string>(5).fill(text);
  const json = answer({
    body: Buffer.from(JSON.stringify({ exception, errorcode, message, error, debuginfo })),
  });
  const page = answer({
    headers: [["content-type", "text/html"]],
    body: Buffer.from(
      `<html><title>${text}</title><body id="page-x"><div class="errormessage">${text}</div>` +
        `<a href="https://docs.example/error/moodle/${"long".repeat(10_000)}">x</a></body></html>`,
    ),
  });

  test.each(["call", "doctor", "fetch", "fetch --token-only"])(
    "neither pose as messages of %s nor bury them",
    async (name) => {
      const site = await sharedHostileSite();
      for (const one of [json, page]) {
        expect(await breachesOf(programs[name]!, site, [one])).toEqual([]);
      }
    },
  );
});

describe("the examination of a program finds", () => {
  test("a secret that is shown, however it is spelled", async () => {
    const run = async (url: string) => {
      const body = JSON.stringify(secrets);
      const response = await fetch(url, { method: "POST", body, redirect: "manual" });
      return { text: `before ${await response.text()}`, breaches: [] };
    };
    const program = { holds: ["token", "password", "cookie"], run } as const;
    for (const echo of echoes) {
      const [breach] = await found(program, [answer({ body: Buffer.from(echo) })]);
      expect(breach, echo).toMatch(/^showed /);
    }
  });

  test("a crash", async () => {
    const crash = () => Promise.reject(new TypeError("mine"));
    expect((await found({ run: crash })).join()).toMatch(/^crashed: TypeError: mine/);
  });

  test("an end that does not come", async () => {
    const run = () => new Promise<never>(() => undefined);
    expect((await found({ run })).join()).toMatch(/^crashed: Error: did not end/);
  });

  test("a redirect that is followed, and the secret that goes with it", async () => {
    const run = async (url: string) => {
      await fetch(url, { method: "POST", body: `wstoken=${secrets.token}` });
      return shown;
    };
    const away = answer({ status: 307, headers: [["location", "{other}/"]] });
    const breaches = await found({ run }, [away, answer()]);
    expect(breaches[0]).toBe("let fetch follow redirects");
    expect(breaches[1]).toMatch(/^sent a secret elsewhere/);
  });

  test("a secret in an address", async () => {
    const run = async (url: string) => {
      await fetch(`${url}?token=${encodeURIComponent(secrets.password)}`, { redirect: "manual" });
      return shown;
    };
    expect((await found({ run })).join()).toMatch(/^sent a secret in an address/);
  });

  test("an address that is not on the web", async () => {
    const run = async () => {
      await fetch("data:text/plain,x", { redirect: "manual" });
      return shown;
    };
    expect(await found({ run })).toEqual(["requested data:text/plain,x"]);
  });

  test("requests without end", async () => {
    const run = async (url: string) => {
      for (let count = 0; count < 201; count++) await fetch(url, { redirect: "manual" });
      return shown;
    };
    expect(await found({ run })).toEqual(["made 201 requests"]);
  });

  test("a rejection that nobody handles", async () => {
    const run = async () => {
      void Promise.reject(new Error("mine"));
      await new Promise((resolve) => setTimeout(resolve, 20));
      return shown;
    };
    expect(await found({ run })).toEqual(["rejected without a handler: Error: mine"]);
  });

  test.each([
    [{ exitCode: 3, stderr: "error live/no-moodle  x" }, "exit code 3"],
    [{ exitCode: 1 }, "no reason for exit code 1"],
    [{ stdout: "TypeError: x\n    at run (file.js:1:2)\n" }, "a stack trace"],
    [{ stderr: "\u001b[2J" }, "unsafe output"],
    [{ stdout: "a\u202eb" }, "unsafe output"],
    [{ stdout: "::error::x" }, "a command for a CI service"],
    [{ stderr: "a\n✓ ok   Forged" }, "a forged line"],
    [{ stderr: "x".repeat(20_001) }, "messages of 20001 characters"],
    [{ exitCode: 1, stderr: "error live/invented  x" }, "an undocumented code: live/invented"],
  ])("in a command's run %j: %s", (run, breach) => {
    const breaches = problemsOf({ exitCode: 0, stdout: "", stderr: "", ...run }, false);
    expect(breaches.join()).toContain(breach);
  });

  test("no secret in an innocent text", () => {
    expect(secretsIn("the needle & 0eed1e in a haystack", ["token", "password", "cookie"])).toEqual(
      [],
    );
  });
});
