/**
 * The program of the thread that prints components. Components come in one by one, and their types go out;
 * behind the last, it takes what the other thread has not printed yet.
 */
import { parentPort } from "node:worker_threads";
import type { ComponentPlan } from "../../plan/index.js";
import { claimed } from "./claimed.js";
import {
  type ComponentCode,
  type ComponentOptions,
  printComponentCode,
  printComponentTypes,
} from "./component-texts.js";
import { loadTsMorph } from "./load-ts-morph.js";

/** A component whose types are to be printed; or, behind the last one, how to print the rest. */
export type ComponentRequest =
  | { readonly kind: "component"; readonly component: ComponentPlan }
  | {
      readonly kind: "rest";
      readonly options: ComponentOptions;
      /** Counts the components that one of both threads has taken; in shared memory. */
      readonly claims: Int32Array;
    };

/** What was printed of a component; or that nothing more will come. */
export type ComponentReply =
  | { readonly kind: "types"; readonly index: number; readonly types: string }
  | { readonly kind: "code"; readonly index: number; readonly code: ComponentCode }
  | { readonly kind: "done" };

// Before anything can be printed; what is sent meanwhile waits.
const tsMorph = loadTsMorph();
const components: ComponentPlan[] = [];

const reply = (message: ComponentReply): void => {
  parentPort?.postMessage(message);
};

parentPort?.on("message", (request: ComponentRequest) => {
  if (request.kind === "component") {
    const { component } = request;
    const index = components.push(component) - 1;
    reply({ kind: "types", index, types: printComponentTypes(component, tsMorph) });
    return;
  }
  for (const [index, component] of claimed(components, request.claims)) {
    reply({ kind: "code", index, code: printComponentCode(component, request.options) });
  }
  reply({ kind: "done" });
});
