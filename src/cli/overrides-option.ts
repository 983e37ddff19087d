/** What every command says that takes overrides. */
export const overridesOption = {
  overrides: {
    type: "string",
    requiresArg: true,
    describe: "Reviewed JSON file with what the page does not say; see docs/overrides.md",
  },
} as const;
