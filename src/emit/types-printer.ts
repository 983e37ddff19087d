import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { ComponentPlan } from "../plan/index.js";
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

const program = new URL("./types-worker.js", import.meta.url);

/**
 * Loading ts-morph takes a third of a second and printing types as long again, so both are the work of a
 * second thread: begun before the page is parsed, it is ready when the plan is. From source there is no
 * built program for a thread to run, and the types are printed here.
 */
export function startTypesPrinter(): TypesPrinter {
  return existsSync(fileURLToPath(program)) ? printInThread() : printHere();
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

function printInThread(): TypesPrinter {
  // Flags of the program that uses the library, such as --input-type, are not for this thread.
  const thread = new Worker(program, { execArgv: [] });
  // Whoever only closes it again shall not wait for it, and hear nothing of its end.
  thread.unref();
  thread.on("error", () => undefined);
  return {
    print: (components, header) =>
      new Promise((resolve, reject) => {
        const texts: string[] = [];
        const finish = (): void => {
          if (texts.length === components.length) resolve(texts);
        };
        thread.ref();
        thread.on("message", ({ text }: TypesReply) => {
          texts.push(text);
          finish();
        });
        thread.on("error", reject);
        thread.on("exit", () => {
          reject(new Error("the thread that prints types ended before its work"));
        });
        // One at a time, so that the first is printed while the others are on their way.
        for (const component of components) {
          thread.postMessage({ component, header } satisfies TypesRequest);
        }
        finish();
      }),
    close: () => void thread.terminate(),
  };
}
