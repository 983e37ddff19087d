import type { JsonValue } from "../../model/index.js";
import { phpJson } from "../php-json.js";
import type { PhpArray } from "./php-form.js";
import type { SiteRequest, SiteResponse } from "./exchange.js";
import { badToken, scriptError } from "./script-error.js";
import { largest } from "../../text/index.js";

/** The files of a site by their path below `pluginfile.php`, such as `/5/user/private/hello.txt`. */
export type SiteFiles = Map<string, SiteFile>;

interface SiteFile {
  readonly type: string;
  readonly content: Buffer;
  /** Whether it was uploaded; files from the options are never evicted. */
  readonly uploaded?: boolean;
}

/** The settings of the scripts for files. */
export interface FileSettings {
  readonly token: string;
  readonly debug: boolean;
  readonly files: SiteFiles;
  /** Larger files are refused individually. */
  readonly maxUploadBytes: number;
}

/** The user's own context, which contains draft files. */
const context = 5;
const draftFolder = `/${String(context)}/user/draft/`;

/** Answers `webservice/upload.php` with a list of accepted and refused files. */
export async function uploadScript(
  { body, contentType }: SiteRequest,
  { token, debug, files, maxUploadBytes }: FileSettings,
): Promise<SiteResponse> {
  const type = "text/plain; charset=utf-8";
  const headers = { "content-type": contentType };
  const form = /^multipart\/form-data\b/i.test(contentType)
    ? await new Response(new Uint8Array(body), { headers }).formData()
    : new FormData();
  const text = (name: string, otherwise: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : otherwise;
  };
  if (text("token", "") !== token) return badToken(debug, type);
  const filepath = text("filepath", "/");
  const filearea = text("filearea", "draft");
  const itemid = Number(text("itemid", "0")) || nextItem(files);
  const results: JsonValue[] = [];
  for (const [, value] of form) {
    if (typeof value === "string") continue;
    const { name: filename, size: filesize } = value;
    const path = `/${String(context)}/user/${filearea}/${String(itemid)}${filepath}${filename}`;
    if (filesize > maxUploadBytes) {
      results.push({ filename, errortype: "fileoversized", error: "The file is too large" });
    } else if (files.has(path)) {
      results.push({ filename, filepath, errortype: "filenameexist", error: `${filename} exists` });
    } else {
      const content = Buffer.from(await value.arrayBuffer());
      files.set(path, { type: value.type, content, uploaded: true });
      evictOldUploads(files);
      const place = { component: "user", contextid: context, userid: "2", filearea };
      results.push({ ...place, filename, filepath, itemid, license: "unknown", filesize });
    }
  }
  return { status: 200, contentType: type, body: phpJson(results) };
}

/** Answers `webservice/pluginfile.php/…`: the file of that path. */
export function pluginfileScript(
  path: string,
  form: PhpArray,
  { token, debug, files }: FileSettings,
): SiteResponse {
  if (form.get("token") !== token) return badToken(debug);
  const fileName = path === "" ? form.get("file") : decodeURIComponent(path);
  const file = typeof fileName === "string" ? files.get(fileName) : undefined;
  if (!file) {
    const message = "Sorry, the requested file could not be found";
    return scriptError("filenotfound", message, debug, { status: 404 });
  }
  const disposition = `inline; filename="${String(fileName).replace(/^.*\//, "")}"`;
  return {
    status: 200,
    contentType: file.type || "application/octet-stream",
    body: file.content,
    headers: { "content-disposition": disposition },
  };
}

/** Limits the uploads, so that a site that runs for days does not grow. */
const most = { uploads: 1000, bytes: 256 * 1024 * 1024 };

function evictOldUploads(files: SiteFiles): void {
  const uploads = [...files].filter(([, { uploaded }]) => uploaded);
  let bytes = uploads.reduce((sum, [, { content }]) => sum + content.length, 0);
  let count = uploads.length;
  for (const [path, { content }] of uploads) {
    if (count <= 1 || (count <= most.uploads && bytes <= most.bytes)) return;
    files.delete(path);
    count -= 1;
    bytes -= content.length;
  }
}

function nextItem(files: SiteFiles): number {
  const used = [...files.keys()]
    .filter((path) => path.startsWith(draftFolder))
    .map((path) => Number.parseInt(path.slice(draftFolder.length), 10));
  return largest(1000, used) + 1;
}
