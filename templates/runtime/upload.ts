/**
 * Files to the site. In: files. Out: where they are now, for the functions that take a draft area
 * (`itemid`). Each file goes in a request of its own, so that one that is refused costs no other: PHP
 * drops files beyond its limits, and refuses a whole request for one of them.
 */
import type { MoodleCaller } from "./client-types.js";
import { MoodleError, MoodleServerError } from "./errors.js";
import { internalsOf } from "./internals.js";
import type { CallOptions } from "./options.js";
import { post, type RequestContext, type InternalInfo } from "./rest.js";
import { readScriptAnswer } from "./script-answer.js";

/** A file to send: a `File`, or a name and what is in it. A `Blob` is read piece by piece. */
export type FileToUpload =
  | (Blob & { readonly name: string })
  | {
      readonly name: string;
      readonly content: BlobContent;
    };

/** What a `Blob` is made of: a text, bytes, or another `Blob`. */
type BlobContent = ConstructorParameters<typeof Blob>[0] extends Iterable<infer Part> | undefined
  ? Part
  : never;

/** Where the files go. */
export interface UploadOptions extends CallOptions {
  /** The area of files; Moodle takes uploads to `draft` only. Default: `draft`. */
  readonly filearea?: string | undefined;
  /** The draft area to add to. Default: a new one. */
  readonly itemid?: number | undefined;
  /** The folder in the area, with a slash at both ends. Default: `/`. */
  readonly filepath?: string | undefined;
  /** Told after each file. What it throws ends the upload. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** How far an upload has come. */
export interface UploadProgress {
  /** How many files have been sent. */
  readonly done: number;
  readonly total: number;
  /** The draft area, as soon as the site has named it. */
  readonly itemid: number | undefined;
}

/** A file that the site has taken, and what else it says of it. */
export interface UploadedFile {
  readonly filename: string;
  readonly filepath: string;
  readonly itemid: number;
  /** In bytes. */
  readonly filesize: number;
  readonly [detail: string]: unknown;
}

/** A file that the site has not taken. */
export interface RefusedFile {
  readonly filename: string;
  /** Moodle's code, for example `fileoversized` or `filenameexist`. */
  readonly errorcode: string;
  /** What the site says, in the language of the token's owner. */
  readonly error: string;
}

/** What has become of the files. */
export interface UploadResult {
  /** The draft area that holds the files; `undefined` when none was taken. */
  readonly itemid: number | undefined;
  readonly files: readonly UploadedFile[];
  readonly refused: readonly RefusedFile[];
}

const script = "webservice/upload.php";

/**
 * Sends files to a draft area of the token's owner, one after the other; the timeout holds for each.
 * Files that the site refuses are in the result; anything else that goes wrong is thrown.
 */
export async function upload(
  client: MoodleCaller,
  files: Iterable<FileToUpload>,
  options: UploadOptions = {},
): Promise<UploadResult> {
  internalsOf(client);
  const all = [...files];
  const taken: UploadedFile[] = [];
  const refused: RefusedFile[] = [];
  let { itemid } = options;
  for (const [index, file] of all.entries()) {
    for (const entry of await uploadOne(client, file, { ...options, itemid })) {
      if (isUploaded(entry)) taken.push(entry);
      else refused.push(refusedFile(entry, file.name));
    }
    itemid ??= taken[0]?.itemid;
    options.onProgress?.({ done: index + 1, total: all.length, itemid });
  }
  return { itemid, files: taken, refused };
}

type Entry = Readonly<Record<string, unknown>>;

async function uploadOne(
  client: MoodleCaller,
  file: FileToUpload,
  options: UploadOptions,
): Promise<readonly Entry[]> {
  const about: InternalInfo = { transport: (context) => send(context, file, options) };
  try {
    const answer: unknown = await client.request(script, {}, options, about);
    if (Array.isArray(answer)) return answer as Entry[];
  } catch (error) {
    // PHP's own limits end the request; here that is about this one file.
    if (error instanceof MoodleServerError && /^upload_error/.test(error.errorcode)) {
      return [{ filename: file.name, errortype: error.errorcode, error: error.serverMessage }];
    }
    throw error;
  }
  throw new MoodleError(`${script}: the answer is no list of files`, script);
}

async function send(
  context: RequestContext,
  file: FileToUpload,
  { filearea = "draft", itemid, filepath = "/" }: UploadOptions,
): Promise<unknown> {
  const form = new FormData();
  form.append("token", context.key);
  form.append("filearea", filearea);
  form.append("filepath", filepath);
  if (itemid !== undefined) form.append("itemid", String(itemid));
  const content = "content" in file ? file.content : file;
  form.append("file_1", content instanceof Blob ? content : new Blob([content]), file.name);
  const headers = new Headers(context.headers);
  // The form's own content type names the text between its parts.
  headers.delete("content-type");
  return readScriptAnswer(await post({ ...context, headers }, `/${script}`, form));
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
