import { resolve } from "node:path";
import { enableCaches } from "../../text/index.js";
import type { GenerateSiteOptions } from "./generate-site.js";
import type { GenerateOutcome } from "./outcomes.js";
import type { ProjectHost } from "./project-host.js";
import { isSiteAddress, type ProjectSite } from "./project-site.js";
import { runJob } from "./site-job.js";

/** The events of watched sites. */
export type WatchEvent =
  | { readonly kind: "generated"; readonly outcome: GenerateOutcome }
  | { readonly kind: "waiting" }
  /** Files have changed; the sites contain the same file names. */
  | { readonly kind: "changed"; readonly files: readonly string[] };

/** The options for watching sites. */
export interface WatchSitesOptions extends GenerateSiteOptions {
  /** The config file, whose changes affect all sites. */
  readonly config?: string | undefined;
  /** Loads the sites again after the config has changed; returns undefined if that is not possible. */
  readonly reload?: () => Promise<readonly ProjectSite[] | undefined>;
  readonly onEvent: (event: WatchEvent) => void;
}

/** Editors write a file in several steps: a change counts after so many milliseconds without another one. */
const QUIET = 100;

/**
 * Generates the clients of sites, and regenerates those whose files change, until the host's signal stops it. A
 * site that fails does not stop it.
 */
export async function watchSites(
  first: readonly ProjectSite[],
  { config, reload, onEvent, ...options }: WatchSitesOptions,
  host: ProjectHost & { readonly signal: AbortSignal },
): Promise<void> {
  const { signal } = host;
  const changes = await watchFiles(signal);
  const disableCaches = enableCaches();
  try {
    let sites = first;
    let due = sites;
    while (!signal.aborted) {
      changes.watch(filesOf(sites, config));
      for (const site of due) {
        if (signal.aborted) break;
        const outcome = await runJob({ command: "generate", site, options }, host);
        onEvent({ kind: "generated", outcome });
      }
      onEvent({ kind: "waiting" });
      const paths = await changes.next();
      if (signal.aborted) break;
      const isIn = (file: string): boolean => paths.has(resolve(file));
      onEvent({ kind: "changed", files: filesOf(sites, config).filter(isIn) });
      if (config !== undefined && isIn(config)) {
        sites = (await reload?.()) ?? sites;
        due = sites;
      } else {
        due = sites.filter((site) => filesOf([site], undefined).some(isIn));
      }
    }
  } finally {
    disableCaches();
    await changes.close();
  }
}

interface WatchedFiles {
  readonly watch: (files: readonly string[]) => void;
  /** Resolves with the paths that have changed since the last call, as soon as there are any. */
  readonly next: () => Promise<ReadonlySet<string>>;
  readonly close: () => Promise<void>;
}

async function watchFiles(signal: AbortSignal): Promise<WatchedFiles> {
  const { watch } = await import("chokidar");
  const watcher = watch([], { ignoreInitial: true });
  let changed = new Set<string>();
  let wake: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    wake();
  };
  watcher.on("all", (_, path) => {
    changed.add(resolve(path));
    clearTimeout(timer);
    timer = setTimeout(() => {
      wake();
    }, QUIET);
  });
  signal.addEventListener("abort", stop);
  return {
    watch: (files) => void watcher.add([...files]),
    next: async () => {
      if (changed.size === 0 && !signal.aborted) {
        await new Promise<void>((woken) => {
          wake = woken;
        });
      }
      const paths = changed;
      changed = new Set();
      return paths;
    },
    close: async () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      await watcher.close();
    },
  };
}

function filesOf(sites: readonly ProjectSite[], config: string | undefined): string[] {
  const files = sites.flatMap(({ inputs, overrides, format }) => [
    ...inputs,
    overrides,
    format?.kind === "prettier" ? format.config : undefined,
  ]);
  const isFile = (file: string | undefined): file is string =>
    file !== undefined && !isSiteAddress(file);
  return [...new Set([...files, config].filter(isFile))];
}
