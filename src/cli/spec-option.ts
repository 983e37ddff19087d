/** What every command says that needs to know the functions of a site. */
export const specOption = {
  spec: {
    type: "string",
    requiresArg: true,
    describe:
      "Spec, saved page or folder of a client (default: MOODLE_SPEC, the config file, else moodle/, src/moodle/, generated/ or spec.json)",
  },
} as const;
