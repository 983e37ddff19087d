import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { compileCacheFolder, shareCompileCache } from "../../compile-cache.js";
import { builtProgram } from "../../package-root.js";
import { cachesEnabled } from "../../text/index.js";
import { loadTsMorph } from "./load-ts-morph.js";
import { printSourceFile } from "./print-source-file.js";
import type { SourceFile } from "./source-file.js";

/*
 * TypeScript is printed in a thread of its own. Loading ts-morph takes a fifth of a second, as long as reading
 * the page; printing takes as long as all the documentation. So the thread is started before the page is
 * read, and has ts-morph ready when the plan is. Files go in one by one, and their texts come out one by one. This
 * module runs at both ends: the functions below in the main thread, the statement at the bottom in the other one.
 */

/** A file to print, with its header. */
interface Request {
  readonly path: string;
  readonly header: string;
  readonly file: SourceFile;
}

type Reply = readonly [path: string, text: string];

/** Marks the thread's end of this module: other threads import it too. */
const THREAD = "moodle-codegen/printing";

interface ThreadData {
  readonly kind: typeof THREAD;
  readonly compileCache: string | undefined;
}

/** A thread that has not been given anything to print yet. */
interface Thread {
  readonly worker: Worker;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

let waiting: Thread | undefined;

/**
 * Starts what printing needs, before there is anything to print. The returned function ends it again, if no
 * client has been emitted with it. Does nothing where several sites are generated in this thread: a thread for
 * each would load ts-morph as often. Nor from source, where no built program exists for a thread to run.
 */
export function preparePrinting(program: URL | undefined = thisProgram): () => void {
  if (!cachesEnabled()) waiting ??= startThread(program);
  return () => {
    void waiting?.worker.terminate();
    waiting = undefined;
  };
}

/**
 * Prints source files, in a thread if possible, and calls `onText` with the text of each, not in their order. The
 * thread prints the first files while the last are still to be taken from `files`.
 */
export async function printSourceFiles(
  header: string,
  files: Iterable<readonly [path: string, file: SourceFile]>,
  onText: (path: string, text: string) => void,
  program: URL | undefined = thisProgram,
): Promise<void> {
  const thread = cachesEnabled() ? undefined : (waiting ?? startThread(program));
  waiting = undefined;
  const unprinted = new Map<string, SourceFile>();
  const printed = thread && receive(thread, unprinted, onText);
  for (const [path, file] of files) {
    unprinted.set(path, file);
    thread?.worker.postMessage({ path, header, file } satisfies Request);
  }
  await printed;
  // A thread that cannot start, or has too little memory, costs time and nothing else.
  for (const [path, file] of unprinted) onText(path, printSourceFile(header, file));
}

const thisProgram = builtProgram("emit/ts/printing-thread.js");

function startThread(program: URL | undefined): Thread | undefined {
  if (!program) return undefined;
  const workerData: ThreadData = { kind: THREAD, compileCache: compileCacheFolder() };
  // Flags of the program that uses the library, such as --input-type, are not for this thread.
  const worker = new Worker(program, { execArgv: [], workerData });
  // It must not keep a program alive that has nothing to print.
  worker.unref();
  const ended = new Promise<void>((resolve) => {
    for (const end of ["error", "exit"]) {
      worker.on(end, () => {
        resolve();
      });
    }
  });
  return { worker, ended };
}

/** Takes from `unprinted` what the thread has printed; resolves when nothing is left, or the thread has ended. */
async function receive(
  { worker, ended }: Thread,
  unprinted: Map<string, SourceFile>,
  onText: (path: string, text: string) => void,
): Promise<void> {
  worker.ref();
  const done = new Promise<void>((resolve) => {
    worker.on("message", ([path, text]: Reply) => {
      unprinted.delete(path);
      onText(path, text);
      if (unprinted.size === 0) resolve();
    });
  });
  await Promise.race([done, ended]);
  void worker.terminate();
}

if (!isMainThread && parentPort && isThreadData(workerData)) {
  const port = parentPort;
  shareCompileCache(workerData.compileCache);
  loadTsMorph();
  port.on("message", ({ path, header, file }: Request) => {
    port.postMessage([path, printSourceFile(header, file)] satisfies Reply);
  });
}

function isThreadData(value: unknown): value is ThreadData {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === THREAD;
}
