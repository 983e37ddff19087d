import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { builtProgram } from "../../package-root.js";
import { cachesEnabled } from "../../text/index.js";
import { emitTypeScript, type TypeScriptInput } from "./emit-typescript.js";
import { loadTsMorph } from "./load-ts-morph.js";

/*
 * TypeScript is emitted in a thread of its own. Loading ts-morph takes a fifth of a second, as long as reading
 * the page; printing takes as long as all the documentation. So the thread is started before the page is
 * read, and has ts-morph ready when the plan is. It is this very module: the one end of it is below, the
 * other end at the bottom.
 */

type Files = ReadonlyMap<string, string>;

/** Marks the thread's end of this module: other threads import it too. */
const THREAD = "moodle-codegen/typescript";

/** A thread that has not been given anything to print yet. */
interface Thread {
  readonly worker: Worker;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<undefined>;
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

/** Emits the TypeScript of a client, in a thread if possible. */
export async function printTypeScript(
  input: TypeScriptInput,
  program: URL | undefined = thisProgram,
): Promise<Files> {
  const thread = cachesEnabled() ? undefined : (waiting ?? startThread(program));
  waiting = undefined;
  const files = thread && (await filesFrom(thread, input));
  // A thread that cannot start, or has too little memory, costs time and nothing else.
  return files ?? emitTypeScript(input, loadTsMorph());
}

const thisProgram = builtProgram("emit/ts/typescript-thread.js");

function startThread(program: URL | undefined): Thread | undefined {
  if (!program) return undefined;
  // Flags of the program that uses the library, such as --input-type, are not for this thread.
  const worker = new Worker(program, { execArgv: [], workerData: THREAD });
  // It must not keep a program alive that has nothing to print.
  worker.unref();
  const ended = new Promise<undefined>((resolve) => {
    for (const end of ["error", "exit"]) {
      worker.on(end, () => {
        resolve(undefined);
      });
    }
  });
  return { worker, ended };
}

/** What the thread answers; undefined if it ends without an answer. */
async function filesFrom(
  { worker, ended }: Thread,
  input: TypeScriptInput,
): Promise<Files | undefined> {
  worker.ref();
  const answered = new Promise<Files>((resolve) => {
    worker.once("message", resolve);
  });
  worker.postMessage(input);
  const files = await Promise.race([answered, ended]);
  void worker.terminate();
  return files;
}

if (!isMainThread && workerData === THREAD) {
  const tsMorph = loadTsMorph();
  parentPort?.once("message", (input: TypeScriptInput) => {
    parentPort?.postMessage(emitTypeScript(input, tsMorph));
  });
}
