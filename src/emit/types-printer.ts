import { Worker } from "node:worker_threads";
import type { ComponentPlan } from "../plan/index.js";
import { builtProgram } from "../util/index.js";
import { emitTypes } from "./emit-types.js";
import { loadTsMorph } from "./load-ts-morph.js";
import type { TypesReply, TypesRequest } from "./types-worker.js";

/** Prints the files of types, elsewhere if possible: see `startTypesPrinter`. */
export interface TypesPrinter {
  /** The text of `types/<component>.ts` for each component, in their order. */
  readonly print: (
    components: readonly ComponentPlan[],
    header: string,
  ) => Promise<readonly string[]>;
  /** Ends the thread. */
  readonly close: () => void;
}

const program = builtProgram("emit/types-worker.js");

/**
 * Loading ts-morph takes a third of a second and printing types as long again, so both are the work of a
 * second thread: begun before the page is parsed, it is ready when the plan is. From source there is no
 * built program for a thread to run, and the types are printed here; as they are where `several` clients
 * are made one after the other, for which ts-morph is loaded once.
 */
export function startTypesPrinter(
  thread: URL | undefined = program,
  { several = false }: { readonly several?: boolean } = {},
): TypesPrinter {
  if (several) return printHere();
  return thread ? printInThread(thread) : printHere();
}

function printHere(): TypesPrinter {
  return {
    print: async (components, header) => {
      const tsMorph = await loadTsMorph();
      return components.map((component) => emitTypes(component, header, tsMorph));
    },
    close: () => undefined,
  };
}

function printInThread(threadProgram: URL): TypesPrinter {
  // Flags of the program that uses the library, such as --input-type, are not for this thread.
  const thread = new Worker(threadProgram, { execArgv: [] });
  // Whoever only closes it again shall not wait for it.
  thread.unref();
  const failed = new Promise<"failed">((resolve) => {
    thread.on("error", () => {
      resolve("failed");
    });
    thread.on("exit", () => {
      resolve("failed");
    });
  });
  return {
    print: async (components, header) => {
      thread.ref();
      const texts = await Promise.race([failed, printWith(thread, components, header)]);
      // A thread that was not allowed, or that had too little memory, costs time and nothing else.
      return texts === "failed" ? printHere().print(components, header) : texts;
    },
    close: () => void thread.terminate(),
  };
}

function printWith(
  thread: Worker,
  components: readonly ComponentPlan[],
  header: string,
): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const texts: string[] = [];
    if (components.length === 0) resolve(texts);
    thread.on("message", ({ text }: TypesReply) => {
      texts.push(text);
      if (texts.length === components.length) resolve(texts);
    });
    // One at a time, so that the first is printed while the others are on their way.
    for (const component of components) {
      thread.postMessage({ component, header } satisfies TypesRequest);
    }
  });
}
