import { defineConfig } from "moodle-codegen";

export default defineConfig({
  // The address of the site, from which `moodle-codegen update` fetches the documentation.
  source: "https://school.example/moodle",
  // Names of environment variables, never the secrets themselves. Leave out what is not needed.
  env: {
    username: "MOODLE_USERNAME",
    password: "MOODLE_PASSWORD",
    token: "MOODLE_TOKEN",
  },
  // The reviewed spec: `update` makes it of the source, `generate` and `check` read it.
  spec: "moodle-spec.json",
  // The folder of the client; it belongs to the generator.
  output: "src/moodle",
  // What the page does not say.
  overrides: "moodle-overrides.json",
});
