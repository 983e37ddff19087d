import { defineConfig } from "moodle-codegen";

export default defineConfig({
  // A saved documentation page or a spec; or the address of the site, for `moodle-codegen update`.
  source: "moodle-page.html",
  // The reviewed spec: `update` makes it of the source, `generate` and `check` read it.
  spec: "moodle-spec.json",
  // The folder of the client; it belongs to the generator.
  output: "src/moodle",
  // What the page does not say.
  overrides: "moodle-overrides.json",
});
