/**
 * Uploads files. In: files. Out: their draft area, for the functions that take one (`itemid`). Each file has
 * a request of its own, so that a refused file affects no other: PHP drops files beyond its limits, and
 * refuses a whole request because of one file.
 */
import type { MoodleClient } from "./client-types.js";
import { MoodleError, MoodleServerError } from "./errors.js";
import { optionsOf } from "./client-options.js";
import type { CallOptions } from "./options.js";
import { post, type InternalInfo, type RequestContext } from "./rest.js";
import { readScriptAnswer } from "./script-answer.js";

/** A file to upload: a `File`, or a name and a content. A `Blob` is read piece by piece. */
export type FileToUpload =
  | (Blob & { readonly name: string })
  | {
      readonly name: string;
      readonly content: BlobContent;
    };

/** A source for a `Blob`: a text, bytes, or another `Blob`. */
type BlobContent = ConstructorParameters<typeof Blob>[0] extends Iterable<infer Part> | undefined
  ? Part
  : never;

/** The destination of the files. */
export interface UploadOptions extends CallOptions {
  /** The file area; Moodle accepts uploads in `draft` only. Default: `draft`. */
  readonly filearea?: string | undefined;
  /** The draft area to add to. Default: a new one. */
  readonly itemid?: number | undefined;
  /** The folder in the area, with a slash at both ends. Default: `/`. */
  readonly filepath?: string | undefined;
  /** Called after each file. An exception ends the upload, except after the last file. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** The progress of an upload. */
export interface UploadProgress {
  /** The number of files sent so far. */
  readonly done: number;
  readonly total: number;
  /** The draft area, as soon as the site has named it. */
  readonly itemid: number | undefined;
}

/** A file that the site has accepted, with the site's information about it. */
export interface UploadedFile {
  readonly filename: string;
  readonly filepath: string;
  readonly itemid: number;
  /** In bytes. */
  readonly filesize: number;
  readonly [detail: string]: unknown;
}

/** A file that the site has refused. */
export interface RefusedFile {
  readonly filename: string;
  /** Moodle's code, for example `fileoversized` or `filenameexist`. */
  readonly errorcode: string;
  /** The site's message, in the language of the token's owner. */
  readonly error: string;
}

/** The result of an upload. */
export interface UploadResult {
  /** The draft area that holds the files; `undefined` when none was accepted. */
  readonly itemid: number | undefined;
  readonly files: readonly UploadedFile[];
  readonly refused: readonly RefusedFile[];
}

const script = "webservice/upload.php";

/**
 * Uploads files to a draft area of the token's owner, one after the other; the timeout applies to each.
 * The result includes the files that the site refuses. Throws for every other problem.
 */
export async function upload(
  client: MoodleClient,
  files: Iterable<FileToUpload>,
  options: UploadOptions = {},
): Promise<UploadResult> {
  optionsOf(client);
  const all = [...files];
  const accepted: UploadedFile[] = [];
  const refused: RefusedFile[] = [];
  let { itemid } = options;
  for (const [index, file] of all.entries()) {
    for (const entry of await uploadOne(client, file, { ...options, itemid })) {
      if (isUploaded(entry)) accepted.push(entry);
      else refused.push(refusedFile(entry, file.name));
    }
    itemid ??= accepted[0]?.itemid;
    const progress = { done: index + 1, total: all.length, itemid };
    try {
      options.onProgress?.(progress);
    } catch (error) {
      // After the last file an exception would only hide the result.
      if (progress.done < progress.total) throw error;
    }
  }
  return { itemid, files: accepted, refused };
}

type Entry = Readonly<Record<string, unknown>>;

async function uploadOne(
  client: MoodleClient,
  file: FileToUpload,
  options: UploadOptions,
): Promise<readonly Entry[]> {
  const info: InternalInfo = { transport: (context) => send(context, file, options) };
  try {
    const answer: unknown = await client.request(script, {}, options, info);
    if (Array.isArray(answer) && answer.every(isEntry)) return answer;
  } catch (error) {
    // PHP's own limits fail the request; here that concerns this one file.
    if (error instanceof MoodleServerError && /^upload_error/.test(error.errorcode)) {
      return [{ filename: file.name, errortype: error.errorcode, error: error.serverMessage }];
    }
    throw error;
  }
  throw new MoodleError(`${script}: the answer is not a list of files`, script);
}

async function send(
  context: RequestContext,
  file: FileToUpload,
  { filearea = "draft", itemid, filepath = "/" }: UploadOptions,
): Promise<unknown> {
  const form = new FormData();
  form.append("token", context.token);
  form.append("filearea", filearea);
  form.append("filepath", filepath);
  if (itemid !== undefined) form.append("itemid", String(itemid));
  const content = "content" in file ? file.content : file;
  // Forms encode these characters, which PHP does not decode; Moodle removes them from the names of files.
  const name = file.name.replace(/["\r\n]/g, "");
  form.append("file_1", content instanceof Blob ? content : new Blob([content]), name);
  const headers = new Headers(context.headers);
  // The content type of a multipart form names its boundary.
  headers.delete("content-type");
  return readScriptAnswer(await post({ ...context, headers }, `/${script}`, form));
}

function isEntry(value: unknown): value is Entry {
  return typeof value === "object" && value !== null;
}

function isUploaded(entry: Entry): entry is UploadedFile {
  return typeof entry["itemid"] === "number" && typeof entry["error"] !== "string";
}

function refusedFile({ filename, errortype, error }: Entry, name: string): RefusedFile {
  return {
    filename: typeof filename === "string" ? filename : name,
    errorcode: typeof errortype === "string" ? errortype : "",
    error: typeof error === "string" ? error : "",
  };
}
