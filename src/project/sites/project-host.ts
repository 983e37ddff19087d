import type { FetchProgress } from "../../site/fetch/index.js";

/** A secret that a person can be asked for. */
export type Secret = "username" | "password" | "token";

/** What a run is doing. */
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

/** What a run needs from its caller. */
export interface ProjectHost {
  /** Variables that may hold secrets. Nothing else is read from them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What the input `-` means; without it, an empty text. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** Asks a person for a secret that the environment lacks; returns nothing if that person gives up. */
  readonly ask?: ((secret: Secret) => Promise<string | undefined>) | undefined;
  readonly onProgress?: ((progress: ProjectProgress) => void) | undefined;
  /** Stops the run: a file operation that has begun is finished, nothing new is begun. */
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
