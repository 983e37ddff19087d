import { Worker } from "node:worker_threads";
import { cachesEnabled, ContentCache } from "../../text/index.js";
import type { ComponentPlan, FunctionPlan } from "../../plan/index.js";
import { builtProgram } from "../../package-root.js";
import { claimed } from "./claimed.js";
import {
  type ComponentCode,
  type ComponentOptions,
  type ComponentTexts,
  type FunctionTexts,
  joinTexts,
  printComponentCode,
  printComponentTypes,
  printFunction,
} from "./component-texts.js";
import type { ComponentReply, ComponentRequest } from "./component-worker.js";
import { loadTsMorph } from "./load-ts-morph.js";

/** Prints components, in a second thread too if possible: see `startComponentPrinter`. */
export interface ComponentPrinter {
  /** Begins; what is printed meanwhile is printed elsewhere. Once, as a thread serves one client. */
  readonly begin: (components: readonly ComponentPlan[], options: ComponentOptions) => Printing;
  /** Ends the thread. */
  readonly close: () => void;
}

/** Components that are being printed. */
export interface Printing {
  /** Helps with what is left, and has the texts of all of them, in their order. */
  readonly finish: () => Promise<readonly ComponentTexts[]>;
}

/** How to print. */
export interface PrinterOptions {
  /** The program of the thread; without one everything is printed here. */
  readonly thread?: URL | undefined;
}

/**
 * What was printed of functions, by their plans. Texts take several times the memory of plans: the limit is
 * about what one large site has.
 */
export const functionTexts = new ContentCache<FunctionTexts>({ maxCharacters: 6 * 2 ** 20 });

const program = builtProgram("emit/ts/component-worker.js");

/**
 * Loading ts-morph takes a fifth of a second and printing types longer than that, so both are the work of
 * a second thread: begun before the page is parsed, it is ready when the plan is. Everything else that is
 * printed of a component goes to the one of both threads that has time. From source there is no built
 * program for a thread to run, and all is printed here; as it is where several clients are made one after
 * the other, for which ts-morph is loaded once and a function that several sites have is printed once.
 */
export function startComponentPrinter({ thread = program }: PrinterOptions = {}): ComponentPrinter {
  return thread && !cachesEnabled() ? printWithThread(new PrintingThread(thread)) : printHere;
}

const printHere: ComponentPrinter = {
  begin: (components, options) => ({
    finish: () => {
      const textsOf = (planned: FunctionPlan): FunctionTexts => {
        const print = () => printFunction(planned, options, loadTsMorph());
        return cachesEnabled()
          ? functionTexts.get(JSON.stringify([planned, options]), print)
          : print();
      };
      const texts = components.map((component) =>
        joinTexts(component, component.functions.map(textsOf), options),
      );
      return Promise.resolve(texts);
    },
  }),
  close: () => undefined,
};

function printWithThread(thread: PrintingThread): ComponentPrinter {
  return {
    begin: (components, options) => {
      const claims = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const types: string[] = [];
      const code: ComponentCode[] = [];
      const done = thread.print(components, { options, claims }, (reply) => {
        if (reply.kind === "types") types[reply.index] = reply.types;
        else code[reply.index] = reply.code;
      });
      return {
        finish: async () => {
          for (const [index, component] of claimed(components, claims)) {
            code[index] = printComponentCode(component, options);
          }
          await done;
          // A thread that was not allowed, or that had too little memory, costs time and nothing else.
          return components.map((component, index) => ({
            ...(code[index] ?? printComponentCode(component, options)),
            types: types[index] ?? printComponentTypes(component, loadTsMorph()),
          }));
        },
      };
    },
    close: () => {
      thread.close();
    },
  };
}

/** The second thread, from before there is anything to print. */
class PrintingThread {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;

  constructor(threadProgram: URL) {
    // Flags of the program that uses the library, such as --input-type, are not for this thread.
    this.#worker = new Worker(threadProgram, { execArgv: [] });
    // Whoever only closes it again shall not wait for it.
    this.#worker.unref();
    this.#ended = new Promise((resolve) => {
      for (const end of ["error", "exit"]) {
        this.#worker.on(end, () => {
          resolve();
        });
      }
    });
  }

  /** Resolves when the thread has nothing more to say, whether it is done or has failed. */
  async print(
    components: readonly ComponentPlan[],
    rest: Pick<Extract<ComponentRequest, { kind: "rest" }>, "options" | "claims">,
    onText: (reply: Exclude<ComponentReply, { kind: "done" }>) => void,
  ): Promise<void> {
    const worker = this.#worker;
    worker.ref();
    const done = new Promise<void>((resolve) => {
      worker.on("message", (reply: ComponentReply) => {
        if (reply.kind === "done") resolve();
        else onText(reply);
      });
    });
    const send = (request: ComponentRequest): void => {
      worker.postMessage(request);
    };
    // One at a time, so that the types of the first are printed while the others are on their way.
    for (const component of components) send({ kind: "component", component });
    send({ kind: "rest", ...rest });
    await Promise.race([this.#ended, done]);
  }

  close(): void {
    void this.#worker.terminate();
  }
}
