import { defineConfig } from "moodle-codegen";

export default defineConfig({
  // A saved documentation page or a spec; or the address of the site, for `moodle-codegen update`.
  source: "moodle-page.html",
  // The reviewed spec: `update` creates it from the source; `generate` and `check` read it.
  spec: "moodle-spec.json",
  // The folder of the client, which the generator owns.
  output: "src/moodle",
  // Your corrections to the page, and facts that it leaves out.
  overrides: "moodle-overrides.json",
});
