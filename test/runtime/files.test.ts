import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { filePathOf } from "../../templates/runtime/file-path.js";
import {
  createMoodleClient,
  download,
  MoodleError,
  MoodleServerError,
  MoodleTransportError,
  upload,
} from "./fixture/index.js";
import { errorOf, token } from "./fake-fetch.js";
import { siteAndClient } from "./site-client.js";
import { clientOf } from "./spec-client.js";
import { smallSpec } from "./small-spec.js";

const hello = {
  "/5/user/private/hello.txt": "hello",
  "/5/user/private/odd name+é.json": '{"a":1}',
};

describe("an upload", () => {
  test("puts files into one draft area, from which they can be downloaded", async () => {
    const { client, site } = await siteAndClient(smallSpec, { site: { path: "/moodle" } });
    const steps: unknown[] = [];
    const result = await upload(
      client,
      [
        { name: "a.txt", content: "first" },
        new File(["second"], "b c.txt", { type: "text/plain" }),
        { name: "c.bin", content: new Uint8Array([0, 255, 13, 10]) },
      ],
      { onProgress: (step) => steps.push(step) },
    );
    const { itemid } = result;
    expect(result.refused).toEqual([]);
    expect(result.files).toMatchObject([
      { filename: "a.txt", filepath: "/", itemid, filesize: 5 },
      { filename: "b c.txt", filepath: "/", itemid, filesize: 6 },
      { filename: "c.bin", filepath: "/", itemid, filesize: 4 },
    ]);
    expect(steps).toEqual([1, 2, 3].map((done) => ({ done, total: 3, itemid })));
    const address = `${site.url}/pluginfile.php/5/user/draft/${String(itemid)}/`;
    const bytes = await (await download(client, `${address}c.bin`)).arrayBuffer();
    expect([...new Uint8Array(bytes)]).toEqual([0, 255, 13, 10]);
    expect(await (await download(client, `${address}b%20c.txt`)).text()).toBe("second");
  });

  test("adds to a draft area and a folder in it", async () => {
    const { client } = await siteAndClient(smallSpec);
    const options = { itemid: 77, filepath: "/sub/" };
    const { files, itemid } = await upload(client, [{ name: "a", content: "x" }], options);
    expect(itemid).toBe(77);
    expect(files).toMatchObject([{ itemid: 77, filepath: "/sub/" }]);
  });

  test("lists the files that the site refused next to those that it accepted", async () => {
    const { client } = await siteAndClient(smallSpec, { site: { maxUploadBytes: 5 } });
    const { files, refused } = await upload(client, [
      { name: "small", content: "12345" },
      { name: "large", content: "123456" },
      { name: "small", content: "again" },
      { name: "other", content: "x" },
    ]);
    expect(files.map(({ filename }) => filename)).toEqual(["small", "other"]);
    expect(refused).toEqual([
      { filename: "large", errorcode: "fileoversized", error: "The file is too large" },
      { filename: "small", errorcode: "filenameexist", error: "small exists" },
    ]);
  });

  test("attributes an error of PHP's own limits to one file", async () => {
    const answers = [
      { error: "Too large", errorcode: "upload_error_ini_size" },
      [{ filename: "b", filepath: "/", itemid: 3, filesize: 1 }],
    ];
    const fetch = () => Promise.resolve(new Response(JSON.stringify(answers.shift())));
    const client = clientOf(smallSpec, { url: "https://s.example", token, fetch });
    const files = ["a", "b"].map((name) => ({ name, content: name }));
    expect(await upload(client, files)).toMatchObject({
      itemid: 3,
      files: [{ filename: "b" }],
      refused: [{ filename: "a", errorcode: "upload_error_ini_size", error: "Too large" }],
    });
  });

  test("is not repeated if it may have arrived", async () => {
    const { client, site } = await siteAndClient(smallSpec, { retry: { firstWait: 1 } });
    site.failNext({ kind: "dropped-unanswered" });
    const error = await errorOf(upload(client, [{ name: "a", content: "x" }]));
    expect(error).toBeInstanceOf(MoodleTransportError);
    expect(site.requests).toHaveLength(1);
  });

  test("sends a name without the characters that Moodle removes and forms would encode", async () => {
    const { client } = await siteAndClient(smallSpec, {});
    const { files } = await upload(client, [{ name: 'the "best"\r\nnotes.txt', content: "x" }]);
    expect(files.map(({ filename }) => filename)).toEqual(["the bestnotes.txt"]);
  });

  test("with a wrong token fails with a server error", async () => {
    const { client } = await siteAndClient(smallSpec, { token: "fedcba9876543210" });
    const error = await errorOf(upload(client, [{ name: "a", content: "x" }]));
    expect(error).toBeInstanceOf(MoodleServerError);
    expect(error).toMatchObject({ errorcode: "invalidtoken", kind: "token", exception: "" });
    expect((error as Error).message).toMatch(/post_max_size/);
  });

  test("has neither token nor file in the URL, and sends the user's headers", async () => {
    const seen: { url: string; headers: Headers }[] = [];
    const fetch = (url: string, init: RequestInit) => {
      seen.push({ url, headers: new Headers(init.headers) });
      return Promise.resolve(new Response("[]"));
    };
    const headers = { "x-gate": "open sesame" };
    const client = clientOf(smallSpec, { url: "https://s.example/m", token, fetch, headers });
    await upload(client, [{ name: "a", content: "x" }]);
    expect(seen[0]!.url).toBe("https://s.example/m/webservice/upload.php");
    expect(seen[0]!.headers.get("x-gate")).toBe("open sesame");
    // Set by `fetch`, which knows the boundary.
    expect(seen[0]!.headers.has("content-type")).toBe(false);
  });
});

describe("the address of a file", () => {
  const site = "https://school.example/moodle";
  const script = "/webservice/pluginfile.php";
  test.each([
    [`${site}/pluginfile.php/5/user/a.txt`, `${script}/5/user/a.txt`],
    [
      `${site}/webservice/pluginfile.php/5/a%20b?forcedownload=1`,
      `${script}/5/a%20b?forcedownload=1`,
    ],
    [`${site}/webservice/pluginfile.php/5/a?token=needle&x=1`, `${script}/5/a?x=1`],
    [`${site}/tokenpluginfile.php/needle/5/user/a`, `${script}/5/user/a`],
    [`${site}/pluginfile.php?file=%2F5%2Fa`, `${script}?file=%2F5%2Fa`],
    ["http://school.example/moodle/pluginfile.php/1/a", `${script}/1/a`],
    [new URL(`${site}/pluginfile.php/1/a#x`), `${script}/1/a`],
    [
      `${site}/draftfile.php/5/user/draft/7/a.txt`,
      "/webservice/draftfile.php/5/user/draft/7/a.txt",
    ],
    [
      `${site}/theme/image.php/boost/core/1/u/f1?token=needle`,
      "/theme/image.php/boost/core/1/u/f1",
    ],
    [
      `${site}/theme/image.php?theme=boost&image=u%2Ff1`,
      "/theme/image.php?theme=boost&image=u%2Ff1",
    ],
  ])("%s is requested at %s", (address, path) => {
    expect(filePathOf(site, address)).toBe(path);
  });

  test.each([
    "https://elsewhere.example/moodle/pluginfile.php/1/a",
    "https://school.example/pluginfile.php/1/a",
    "https://school.example/moodle2/pluginfile.php/1/a",
    "https://school.example:8443/moodle/pluginfile.php/1/a",
    `${site}/../pluginfile.php/1/a`,
    `${site}/pluginfile.php.evil/1`,
    "/pluginfile.php/1/a",
    `${site}/theme/image.php.evil/1`,
    `${site}/tokendraftfile.php.evil/1`,
    "",
  ])("%j is refused without repeating it", (address) => {
    expect(() => filePathOf(site, address)).toThrow(MoodleError);
    expect(() => filePathOf(site, address)).toThrow(/^this is not the address of a file/);
  });
});

describe("a download", () => {
  test("returns the file with its type, and sends the token in the body only", async () => {
    const { client, site } = await siteAndClient(smallSpec, { site: { files: hello } });
    const file = await download(client, `${site.url}/pluginfile.php/5/user/private/hello.txt`);
    expect(file.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await file.text()).toBe("hello");
    expect(site.requests).toEqual([
      { method: "POST", path: "/webservice/pluginfile.php/5/user/private/hello.txt", status: 200 },
    ]);
  });

  test("accepts the files of an answer, and JSON files", async () => {
    const { client, site } = await siteAndClient(smallSpec, { site: { files: hello } });
    const fileurl = `${site.url}/pluginfile.php/5/user/private/odd%20name%2B%C3%A9.json`;
    expect(await (await download(client, { fileurl })).json()).toEqual({ a: 1 });
  });

  test("of a missing file fails with a server error", async () => {
    const { client, site } = await siteAndClient(smallSpec);
    const error = await errorOf(download(client, `${site.url}/pluginfile.php/5/nope`));
    expect(error).toMatchObject({ errorcode: "filenotfound", kind: "not-found" });
  });

  test("from another site sends nothing", async () => {
    const { client, site } = await siteAndClient(smallSpec);
    const error = await errorOf(download(client, "https://evil.example/pluginfile.php/1/a"));
    expect(error).toBeInstanceOf(MoodleError);
    expect(site.requests).toEqual([]);
  });

  test("is retried if the connection ends before the file begins", async () => {
    const { client, site } = await siteAndClient(smallSpec, {
      retry: { firstWait: 1 },
      site: { files: hello, faults: [{ kind: "dropped-unread" }, { kind: "maintenance" }] },
    });
    const file = await download(client, `${site.url}/pluginfile.php/5/user/private/hello.txt`);
    expect(await file.text()).toBe("hello");
    expect(site.requests).toHaveLength(3);
  });

  type Send = (write: (text: string) => void, end: () => void, cut: () => void) => void;
  const pieces = async (send: Send) => {
    let closed = (): void => undefined;
    const disconnected = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const server = createServer((_request, response) => {
      response.on("close", closed);
      response.writeHead(200, { "content-length": "10", "set-cookie": "s=needle" });
      send(
        (text) => response.write(text),
        () => response.end(),
        () => response.destroy(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    return {
      client: clientOf(smallSpec, { url, token }),
      file: `${url}/pluginfile.php/1/a`,
      disconnected,
    };
  };

  test("arrives piece by piece, and reports each", async () => {
    let go = (): void => undefined;
    const { client, file } = await pieces((write, end) => {
      write("12345");
      go = () => {
        write("67890");
        end();
      };
    });
    const progress: unknown[] = [];
    const response = await download(client, file, { onProgress: (step) => progress.push(step) });
    const reader = response.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("12345");
    go();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("67890");
    expect((await reader.read()).done).toBe(true);
    expect(progress).toEqual([
      { received: 5, total: 10 },
      { received: 10, total: 10 },
    ]);
    expect([...response.headers.keys()]).toEqual(["content-length"]);
  });

  test("fails when data stops arriving", async () => {
    const { client, file, disconnected } = await pieces((write) => {
      write("12345");
    });
    const response = await download(client, file, { timeout: 200 });
    expect(await errorOf(response.text())).toMatchObject({
      kind: "timeout",
      functionName: "webservice/pluginfile.php",
    });
    // The connection is closed too, so the site does not wait.
    await disconnected;
  });

  test("fails when the caller aborts it in the middle of the file", async () => {
    const { client, file } = await pieces((write) => {
      write("12345");
    });
    const controller = new AbortController();
    const response = await download(client, file, { signal: controller.signal });
    const text = errorOf(response.text());
    setTimeout(() => {
      controller.abort();
    }, 10);
    expect(await text).toMatchObject({ kind: "aborted" });
  });

  test("fails when the connection breaks in the middle of the file", async () => {
    let cut = (): void => undefined;
    const { client, file } = await pieces((write, _end, destroy) => {
      write("123");
      cut = destroy;
    });
    const response = await download(client, file);
    const text = errorOf(response.text());
    cut();
    expect(await text).toMatchObject({ kind: "network" });
  });

  test("can be cancelled before it ends", async () => {
    const { client, file } = await pieces((write) => {
      write("12345");
    });
    const reader = (await download(client, file)).body!.getReader();
    await reader.read();
    await reader.cancel();
    expect((await reader.read()).done).toBe(true);
  });
});

test("a picture of the theme, which is public, is downloaded without the token", async () => {
  const seen: [string, unknown][] = [];
  const moodle = createMoodleClient({
    url: "https://school.example/moodle",
    token: "needle",
    fetch: (url, { body }) => {
      seen.push([url, body]);
      return Promise.resolve(new Response("GIF", { headers: { "content-type": "image/gif" } }));
    },
  });
  const picture = "https://school.example/moodle/theme/image.php/boost/core/1/u/f1";
  expect(await (await download(moodle, picture)).text()).toBe("GIF");
  expect(seen).toEqual([[picture, ""]]);
});
