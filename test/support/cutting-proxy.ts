import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { atEndOfFile } from "./at-end-of-file.js";

/**
 * How an answer ends too early: `complete` is a complete HTTP answer without a length, as when PHP runs into its time
 * limit; `length` announces more bytes than come; `closed` has no length, and the connection just ends.
 */
export type CutKind = "complete" | "length" | "closed";

/** What the proxy does to documentation pages; it passes everything else on. */
export interface Cut {
  readonly kind: CutKind;
  /** The share of the page that arrives. */
  readonly share: number;
}

/** A proxy on this machine in front of a site; its address stands for the site's own. */
export interface CuttingProxy {
  readonly url: string;
  /** How pages are cut from now on; undefined passes them on whole. */
  cut: Cut | undefined;
}

/** Starts a proxy that ends the bodies of documentation pages early, until the tests of the file have run. */
export async function cuttingProxy(target: string): Promise<CuttingProxy> {
  const proxy: { url: string; cut: Cut | undefined } = { url: "", cut: undefined };
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const { cookie, "content-type": type } = request.headers;
      const answer = await fetch(target + (request.url ?? "/"), {
        method: request.method ?? "GET",
        redirect: "manual",
        headers: { ...(cookie && { cookie }), ...(type && { "content-type": type }) },
        ...(body.length > 0 && { body }),
      });
      const ours = (text: string): string =>
        text.replaceAll(target, proxy.url).replaceAll(escaped(target), escaped(proxy.url));
      const bytes = Buffer.from(ours(await answer.text()));
      const headers: Record<string, string | string[]> = {};
      for (const name of ["content-type", "location"]) {
        const value = answer.headers.get(name);
        if (value !== null) headers[name] = ours(value);
      }
      headers["set-cookie"] = answer.headers.getSetCookie();
      const isPage = /documentation\.php|wsdoc\.php/.test(request.url ?? "");
      const cut = isPage && bytes.includes("aera_") ? proxy.cut : undefined;
      const part = cut ? bytes.subarray(0, Math.floor(bytes.length * cut.share)) : bytes;
      if (cut?.kind === "length") headers["content-length"] = String(bytes.length);
      if (cut?.kind === "closed") {
        response.useChunkedEncodingByDefault = false;
        headers["connection"] = "close";
      }
      response.writeHead(answer.status, headers);
      response.write(part, () => {
        if (cut?.kind === "length") response.socket?.end();
        else response.end();
      });
    })();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  proxy.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  atEndOfFile(() => {
    server.closeAllConnections();
    server.close();
  });
  return proxy;
}

function escaped(address: string): string {
  return address.replaceAll("/", "\\/");
}
