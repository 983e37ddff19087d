/**
 * The program of the thread that prints types: a component comes in, the text of its file goes out, one
 * after the other.
 */
import { parentPort } from "node:worker_threads";
import type { ComponentPlan } from "../plan/index.js";
import { emitTypes } from "./emit-types.js";
import { loadTsMorph } from "./load-ts-morph.js";

/** A file to print. */
export interface TypesRequest {
  readonly component: ComponentPlan;
  readonly header: string;
}

/** The file. */
export interface TypesReply {
  readonly text: string;
}

const loading = loadTsMorph();

parentPort?.on("message", ({ component, header }: TypesRequest) => {
  void loading.then((tsMorph) => {
    parentPort?.postMessage({ text: emitTypes(component, header, tsMorph) } satisfies TypesReply);
  });
});
