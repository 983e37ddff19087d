import { type SimulatedSite, startSite } from "../../src/simulate/index.js";
import type { Spec } from "../../src/model/index.js";
import { riverbend } from "../specs/riverbend.js";

/** The login of the site, in the variables that the jobs use. */
export const secrets = { MOODLE_USERNAME: "bot", MOODLE_PASSWORD: "s3cr3t-password" };

/** A simulated site that is upgraded between runs of a job. */
export interface UpgradedSite {
  readonly url: string;
  /** Functions that the upgrades remove, one each. */
  readonly gone: readonly string[];
  /** Starts the site's next version at the same address. */
  readonly upgrade: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts the example site in its first version. */
export async function startUpgradedSite(): Promise<UpgradedSite> {
  const users = [
    { username: secrets.MOODLE_USERNAME, password: secrets.MOODLE_PASSWORD, admin: true },
  ];
  const gone = [3, 8, 12].flatMap((index) => riverbend.functions[index]?.name ?? []);
  let spec = riverbend;
  let site: SimulatedSite = await startSite({ spec, users });
  const { url } = site;
  const coming = gone.values();
  return {
    ...{ url, gone },
    upgrade: async () => {
      spec = laterVersion(spec, coming.next().value ?? "");
      await site.close();
      site = await startSite({ spec, users, port: Number(new URL(url).port) });
    },
    close: () => site.close(),
  };
}

/** Returns the spec with one function replaced by another. */
function laterVersion(spec: Spec, name: string): Spec {
  return {
    ...spec,
    functions: [
      ...spec.functions.filter((fn) => fn.name !== name),
      { name: `${name}_anew`, parameters: [], returns: null },
    ].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
