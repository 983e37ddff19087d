import { expect, test } from "vitest";
import { describeWithShared, readShared } from "../support/shared.js";
import { createMoodleClient, MoodleServerError, MoodleTransportError } from "./fixture/index.js";
import { answering } from "./stand-in.js";

interface Recording {
  readonly case: string;
  readonly request: { readonly path: string; readonly fields: readonly [string, string][] };
  readonly response: { readonly status: number; readonly body: string };
}

describeWithShared("answers of a real site end in the right class", () => {
  const recordings = (
    JSON.parse(readShared("recordings/moodle-4.5-answers.json")) as Recording[]
  ).filter(({ request }) => request.path === "/webservice/rest/server.php");

  test("there are answers to check", () => {
    expect(recordings.length).toBeGreaterThan(15);
  });

  for (const { case: title, request, response } of recordings) {
    test(title, async () => {
      const { body, status } = response;
      const { fetch } = answering(new Response(body, { status }));
      const client = createMoodleClient({ url: "https://moodle.example", token: "TOKEN", fetch });
      const name = request.fields.find(([field]) => field === "wsfunction")?.[1] ?? "";
      const call = client.request(name, {}, undefined);

      if (!body.startsWith("{") && !body.startsWith("[")) {
        const error: unknown = await call.catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(MoodleTransportError);
        expect(error).toMatchObject({ status, kind: status === 200 ? "html" : "status" });
        return;
      }
      const want = JSON.parse(body) as Record<string, unknown>;
      if (!("exception" in want)) {
        expect(await call).toEqual(want);
        return;
      }
      const error: unknown = await call.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(MoodleServerError);
      const { exception, errorcode, message, debuginfo } = want;
      expect(error).toMatchObject({ exception, errorcode, serverMessage: message, debuginfo });
      expect((error as Error).message).toMatch(new RegExp(`^${String(errorcode)} from ${name}: `));
    });
  }
});
