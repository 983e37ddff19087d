import { entry } from "./entry.js";

/** Problems of the config file. */
export const configProblems = {
  "config/missing": entry<{ file: string }>({
    severity: "error",
    title: "No config file there",
    cause:
      "The path behind --config is mistyped, or relative to another folder than the current one.",
    help: "Correct the path, or let `moodle-codegen init` write a config.",
    message: ({ file }) => `the config file ${file} was expected, but there is no such file`,
  }),
  "config/not-read": entry<{ file: string; reason: string }>({
    severity: "error",
    title: "Config that cannot be read",
    cause: "The file has a syntax error, or something that it imports is missing or fails.",
    help: "Mend the file. It is run like any module of yours; JSON works without running anything.",
    message: ({ file, reason }) => `${file} could not be read: ${reason}`,
  }),
  "config/no-default-export": entry<{ file: string }>({
    severity: "error",
    title: "Config without a default export",
    cause: "The module exports the config under a name, or not at all.",
    help: "Write `export default defineConfig({ … })`.",
    message: ({ file }) => `${file} has no default export, but the config was expected there`,
  }),
  "config/invalid": entry<{ key: string; reason: string }>({
    severity: "error",
    title: "A key of the config that is wrong",
    cause: "A key or value is mistyped or missing, or does not go with another one.",
    help: "Correct the key; docs/configuration.md lists them all, and with `defineConfig` an editor knows them.",
    message: ({ key, reason }) => (key === "" ? reason : `${key}: ${reason}`),
  }),
  "config/no-spec": entry<{ file: string }>({
    severity: "error",
    title: "No spec yet",
    cause:
      "The config names a spec, and `moodle-codegen update`, which makes it, has not been run.",
    help: "Run `moodle-codegen update`, which makes it from the source; or correct the key `spec`.",
    message: ({ file }) => `there is no spec ${file} yet`,
  }),
  "config/no-client": entry<{ folder: string }>({
    severity: "error",
    title: "No client yet",
    cause:
      "`check` was asked before a client was made of the site, or the client was not committed.",
    help: "Run `moodle-codegen generate`, which fetches the documentation and makes it; then commit it.",
    message: ({ folder }) => `there is no client in ${folder} yet`,
  }),
  "config/no-address": entry<{ file: string }>({
    severity: "error",
    title: "No address to ask",
    cause:
      "`check --site` was asked, but neither the config nor the client's spec says where the site is.",
    help: "Put the address of the site into the config, as its source.",
    message: ({ file }) => `the address of the site was expected in the config or in ${file}`,
  }),
};
