import { defineConfig } from "moodle-codegen";

export default defineConfig({
  // The address of the site, from which `moodle-codegen update` fetches the documentation.
  source: "https://school.example/moodle",
  // Names of environment variables, never the secrets themselves. Remove the ones that you do not need.
  env: {
    username: "MOODLE_USERNAME",
    password: "MOODLE_PASSWORD",
    token: "MOODLE_TOKEN",
  },
  // The reviewed spec: `update` creates it from the source; `generate` and `check` read it.
  spec: "moodle-spec.json",
  // The folder of the client, which the generator owns.
  output: "src/moodle",
  // Your corrections to the page, and facts that it leaves out.
  overrides: "moodle-overrides.json",
});
