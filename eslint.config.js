import js from "@eslint/js";
import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";
import { boundedRepetition } from "./scripts/eslint/bounded-repetition.mjs";

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", ".cache/", "generated/", "test/cases/"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    // Text of strangers goes through these: no pattern may take more than linear time, or overflow its stack.
    files: ["src/**/*.ts", "templates/**/*.ts"],
    plugins: { regexp, own: { rules: { "bounded-repetition": boundedRepetition } } },
    rules: {
      "own/bounded-repetition": "error",
      "regexp/no-super-linear-backtracking": "error",
      "regexp/no-super-linear-move": "error",
    },
  },
  {
    // With very many arguments, a call overflows the stack.
    files: ["src/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.property.name=/^(push|unshift|max|min)$/] > SpreadElement",
          message: "Use addAll or largest: a stranger may determine how many there are.",
        },
      ],
    },
  },
  {
    // Only the command line talks to the process and the console.
    files: ["src/**/*.ts"],
    ignores: ["src/cli/**"],
    rules: { "no-restricted-globals": ["error", "console", "process"] },
  },
  {
    files: ["**/*.mjs", "**/*.js"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
  {
    // Classic scripts that share one scope; the compiler knows what is defined and what is used.
    files: ["templates/docs/scripts/*.js"],
    languageOptions: { sourceType: "script" },
    rules: { "no-undef": "off", "@typescript-eslint/no-unused-vars": ["error", { vars: "local" }] },
  },
  { files: ["test/**"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
);
