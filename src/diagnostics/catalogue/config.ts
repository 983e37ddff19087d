import { entry } from "./entry.js";

/** Problems of the config file. */
export const configProblems = {
  "config/missing": entry<{ file: string }>({
    severity: "error",
    title: "Config file missing",
    cause:
      "The path after --config is mistyped, or is relative to a folder other than the current one.",
    help: "Correct the path, or let `moodle-codegen init` write a config.",
    message: ({ file }) => `the config file ${file} was expected, but there is no such file`,
  }),
  "config/not-read": entry<{ file: string; reason: string }>({
    severity: "error",
    title: "Config that cannot be read",
    cause: "The file has a syntax error, or something that it imports is missing or fails.",
    help: "Fix the file. A config module runs like any of your modules; a JSON config runs no code.",
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
    title: "An invalid config key",
    cause: "A key or value is mistyped or missing, or conflicts with another one.",
    help: "Correct the key; docs/configuration.md lists them all, and with `defineConfig`, editors complete them.",
    message: ({ key, reason }) => (key === "" ? reason : `${key}: ${reason}`),
  }),
  "config/no-spec": entry<{ file: string }>({
    severity: "error",
    title: "No spec yet",
    cause:
      "The config names a spec, but `moodle-codegen update`, which makes it, has not been run yet.",
    help: "Run `moodle-codegen update`, which makes it from the source; or correct the key `spec`.",
    message: ({ file }) => `there is no spec ${file} yet`,
  }),
  "config/no-client": entry<{ folder: string }>({
    severity: "error",
    title: "No client yet",
    cause:
      "`check` was run before a client was generated for the site, or the client was not committed.",
    help: "Run `moodle-codegen generate`, which fetches the documentation and makes the client; then commit it.",
    message: ({ folder }) => `there is no client in ${folder} yet`,
  }),
  "config/no-address": entry<{ file: string }>({
    severity: "error",
    title: "No address to check",
    cause:
      "`check --site` was run, but neither the config nor the client's spec has the site's address.",
    help: "Put the address of the site into the config, as its source.",
    message: ({ file }) => `the address of the site was expected in the config or in ${file}`,
  }),
};
