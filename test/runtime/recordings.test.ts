import { XMLParser } from "fast-xml-parser";
import { expect, test } from "vitest";
import { describeWithShared, readShared } from "../support/shared.js";
import {
  batch,
  createMoodleClient,
  download,
  fetchToken,
  MoodleServerError,
  MoodleTransportError,
  upload,
  xml,
  type FetchLike,
} from "./fixture/index.js";
import { fakeFetch } from "./fake-fetch.js";

interface Recording {
  readonly case: string;
  readonly request: { readonly path: string; readonly fields: readonly [string, string][] };
  readonly response: {
    readonly status: number;
    readonly contentType: string;
    readonly body: string;
  };
}

const url = "https://moodle.example";

/** The kind of each error; cases without an entry return a value. */
const kinds: Readonly<Record<string, string>> = {
  "invalid token": "token",
  "no token": "token",
  "function not in the service": "access",
  "function unknown": "not-found",
  "function missing": "parameter",
  "required parameter missing": "parameter",
  "unknown parameter": "parameter",
  "unknown key in a nested object": "parameter",
  "required list left out because it is empty": "parameter",
  "list sent as an empty string": "parameter",
  "int expected, word sent": "parameter",
  "int expected, 2.0 sent": "parameter",
  "bool expected, true sent": "parameter",
  "record does not exist": "not-found",
  "record does not exist, xml": "not-found",
  "deleting a user that does not exist": "not-found",
  "token: wrong password": "access",
  "token: unknown service": "access",
  "token: password missing": "parameter",
  "upload: bad token": "token",
  "file: bad token": "token",
  "file: not there": "not-found",
  "site in maintenance": "status",
};

/** Repeats the recorded request, with the recorded answer. */
function replay({ request, response }: Recording): Promise<unknown> {
  const { body, status, contentType } = response;
  const { fetch } = fakeFetch(
    new Response(body, { status, headers: { "content-type": contentType } }),
  );
  const fields = new Map(request.fields);
  const field = (name: string): string => fields.get(name) ?? "";
  const client = clientFor(fetch, contentType);
  switch (request.path) {
    case "/login/token.php": {
      const [username, password, service] = ["username", "password", "service"].map(field);
      return fetchToken({
        url,
        username: username!,
        password: password!,
        service: service!,
        fetch,
      });
    }
    case "/webservice/upload.php":
      return upload(client, [{ name: "hello.txt", content: "hello" }]);
    case "/webservice/rest/server.php":
      return client.request(field("wsfunction"), {}, { validation: "off" });
    default:
      return download(client, url + request.path.replace("/webservice", "")).then((file) =>
        file.text(),
      );
  }
}

function clientFor(fetch: FetchLike, contentType: string) {
  const format = contentType.startsWith("application/xml") ? xml(XMLParser) : undefined;
  return createMoodleClient({ url, token: "TOKEN", fetch, format });
}

describeWithShared("answers of a real site lead to the right class and kind of error", () => {
  const recordings = JSON.parse(readShared("recordings/moodle-4.5-answers.json")) as Recording[];

  test("every kind belongs to a case", () => {
    expect(Object.keys(kinds).filter((name) => !recordings.some((r) => r.case === name))).toEqual(
      [],
    );
    expect(recordings.length).toBeGreaterThan(30);
  });

  test.each(recordings)("$case", async (recording) => {
    const kind = kinds[recording.case];
    if (kind === undefined) {
      await expect(replay(recording)).resolves.toBeDefined();
      return;
    }
    const error: unknown = await replay(recording).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind });
    const { body, status, contentType } = recording.response;
    if (kind === "status") {
      expect(error).toBeInstanceOf(MoodleTransportError);
      expect(error).toMatchObject({ status });
      return;
    }
    expect(error).toBeInstanceOf(MoodleServerError);
    if (contentType.startsWith("application/xml")) return;
    const want = JSON.parse(body) as Record<string, string>;
    const { exception = "", errorcode, message, error: said, debuginfo } = want;
    const facts = { exception, errorcode, serverMessage: message ?? said, debuginfo };
    expect(error).toMatchObject(facts);
    expect((error as Error).message.startsWith(`${errorcode!} from `)).toBe(true);
  });

  const recorded = (name: string): Recording => recordings.find((r) => r.case === name)!;

  test("answers without an error are the values that the site sent", async () => {
    for (const name of [
      "bool expected, 1 sent",
      "empty list answer",
      "partial result with warnings",
    ]) {
      const recording = recorded(name);
      expect(await replay(recording), name).toEqual(JSON.parse(recording.response.body));
    }
    expect(await replay(recorded("token: good"))).toEqual({
      token: "0123456789abcdef0123456789abcdef",
      privateToken: undefined,
    });
    expect(await replay(recorded("upload: good"))).toMatchObject({
      itemid: 487952110,
      files: [{ filename: "hello.txt", filesize: 5 }],
      refused: [],
    });
    expect(await replay(recorded("file: good"))).toBe("hello");
  });

  test("the answer in XML has the texts and nulls that the site sent", async () => {
    const [user] = (await replay(recorded("xml answer"))) as Record<string, unknown>[];
    expect(user).toMatchObject({ id: "2", username: "admin", address: null, department: "" });
    expect(user?.["customfields"]).toEqual([]);
    expect(user?.["preferences"]).toContainEqual({ name: "core_message_migrate_data", value: "1" });
  });

  test("several functions in one request have one outcome each", async () => {
    const { response } = recorded("several functions in one call");
    const client = clientFor(fakeFetch(new Response(response.body)).fetch, "application/json");
    const [users, contents] = await batch(client, [
      (one) => one.request<{ username: string }[]>("core_user_get_users_by_field", {}, undefined),
      (one) => one.request<unknown>("core_course_get_contents", {}, undefined),
    ]);
    expect(users).toMatchObject({ ok: true, value: [{ username: "student1", suspended: false }] });
    expect(contents).toMatchObject({
      ok: false,
      error: { kind: "not-found", errorcode: "invalidrecord" },
    });
  });
});
