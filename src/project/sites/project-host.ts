import type { FetchProgress } from "../../site/fetch/index.js";
import type { SecretSources } from "../../site/index.js";

/** The current activity of a run. */
export type ProjectProgress =
  /** A step of the work on one site; `subject` is the input, the folder or the name of the site. */
  | {
      readonly kind: "step";
      readonly step: "reading" | "generating" | "comparing" | "checking" | "searching" | "writing";
      readonly subject: string;
    }
  /** The state of a download. */
  | ({ readonly kind: "fetching" } & FetchProgress)
  /** The number of finished sites of a run over several. */
  | { readonly kind: "sites"; readonly done: number; readonly total: number };

/** The services that a run needs from its caller. */
export interface ProjectHost extends SecretSources {
  /** The contents of the input `-`; without it, an empty text. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly onProgress?: ((progress: ProjectProgress) => void) | undefined;
  /** Stops the run: it finishes the current file operation and starts nothing new. */
  readonly signal?: AbortSignal | undefined;
}

/** Reports a step to the host. */
export function reportStep(
  { onProgress }: ProjectHost,
  step: Extract<ProjectProgress, { kind: "step" }>["step"],
  subject: string,
): void {
  onProgress?.({ kind: "step", step, subject });
}
