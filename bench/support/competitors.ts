/*
 * The alternatives, on the same API as an OpenAPI document. Each is installed at a pinned version into its own
 * folder outside the repository's dependencies, with the settings that its guide recommends for types, validators
 * and calls with fetch.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cold } from "./cold.js";

/** A generator of clients from OpenAPI documents. */
export interface Competitor {
  readonly name: string;
  readonly packages: readonly string[];
  /** Files that it needs beside its packages. */
  readonly files?: Readonly<Record<string, string>>;
  /** The command line below `node`, in its folder; output goes to `out` or `out.ts`. */
  readonly args: readonly string[];
  /** Whether it is so slow that one run has to suffice. */
  readonly slow?: boolean;
}

const document = "../openapi.json";

export const competitors: readonly Competitor[] = [
  {
    name: "openapi-typescript 7",
    packages: ["openapi-typescript@7.13.0", "typescript@5.9.3"],
    args: ["node_modules/openapi-typescript/bin/cli.js", document, "-o", "out.ts"],
  },
  {
    name: "openapi-zod-client 1.18",
    packages: ["openapi-zod-client@1.18.3", "@zodios/core@10.9.6", "zod@3.25.76", "axios@1.7.9"],
    args: ["node_modules/openapi-zod-client/bin.js", document, "-o", "out.ts"],
  },
  {
    name: "swagger-typescript-api 13",
    packages: ["swagger-typescript-api@13.13.0"],
    args: [
      ...["node_modules/swagger-typescript-api/dist/cli.mjs", "generate"],
      ...["-p", document, "-o", "out", "-n", "api.ts"],
    ],
  },
  {
    name: "orval 7",
    packages: ["orval@7.9.0", "zod@3.25.76"],
    files: {
      "orval.config.cjs": `module.exports = {
  api: {
    input: { target: "${document}" },
    output: { mode: "tags-split", client: "fetch", target: "./out/api.ts", schemas: "./out/model" },
  },
  zod: {
    input: { target: "${document}" },
    output: { mode: "tags-split", client: "zod", target: "./out/api.ts", fileExtension: ".zod.ts" },
  },
};
`,
    },
    args: ["node_modules/orval/dist/bin/orval.js", "--config", "orval.config.cjs"],
  },
  {
    name: "@hey-api/openapi-ts 0.95",
    packages: ["@hey-api/openapi-ts@0.95.0", "typescript@5.9.3", "zod@4.1.12"],
    args: [
      ...["node_modules/@hey-api/openapi-ts/bin/run.js", "-i", document, "-o", "out"],
      ...[
        "-p",
        "@hey-api/typescript",
        "-p",
        "@hey-api/sdk",
        "-p",
        "zod",
        "-c",
        "@hey-api/client-fetch",
      ],
    ],
    slow: true,
  },
  {
    name: "kubb 4",
    packages: ["cli", "core", "plugin-oas", "plugin-ts", "plugin-zod", "plugin-client"]
      .map((name) => `@kubb/${name}@4.39.3`)
      .concat("zod@4.1.12"),
    files: {
      "kubb.config.mjs": `import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
import { pluginZod } from "@kubb/plugin-zod";

export default defineConfig({
  root: ".",
  input: { path: "${document}" },
  output: { path: "./out", clean: true },
  plugins: [pluginOas({ validate: false }), pluginTs(), pluginZod(), pluginClient({ client: "fetch", parser: "zod" })],
});
`,
    },
    args: ["node_modules/@kubb/cli/bin/kubb.cjs", "generate", "--config", "kubb.config.mjs"],
    slow: true,
  },
];

/** Installs a generator unless it is present; returns its folder, or undefined if the installation fails. */
export function install(
  { name, packages, files = {} }: Competitor,
  cache: string,
): string | undefined {
  const folder = join(cache, name.replaceAll(/[^\w.-]+/g, "-").replace(/^-/, ""));
  const done = join(folder, "installed.txt");
  const packageList = packages.join("\n");
  if (!existsSync(done) || readFileSync(done, "utf8") !== packageList) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const { status } = spawnSync(
      npm,
      ["install", "--no-audit", "--no-fund", "--silent", ...packages],
      {
        cwd: folder,
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    if (status !== 0) return undefined;
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    writeFileSync(done, packageList);
  }
  return folder;
}

/** Returns the command that regenerates the client. */
export function commandOf({ args }: Competitor, folder: string): Cold {
  return {
    command: process.execPath,
    args,
    cwd: folder,
    before: () => {
      for (const output of ["out", "out.ts"])
        rmSync(join(folder, output), { recursive: true, force: true });
    },
  };
}
