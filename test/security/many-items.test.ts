import { setFlagsFromString } from "node:v8";
import { afterAll, beforeAll, expect, test } from "vitest";
import { renderAnswer } from "../../src/cli/render/answer.js";
import { parseDocument } from "../../src/parse/index.js";
import { codeBlock } from "../../src/text/index.js";

/*
 * V8 does not optimise patterns once a process has compiled many, and then needs stack even to repeat a set of
 * characters.
 */
beforeAll(() => {
  setFlagsFromString("--no-regexp-optimization");
});
afterAll(() => {
  setFlagsFromString("--regexp-optimization");
});

/** More than a call can have arguments. */
const many = 200_000;

test.each<[string, () => unknown]>([
  [
    "rows of an answer",
    () =>
      renderAnswer(
        Array.from({ length: many }, (_, id) => ({ id })),
        80,
      ),
  ],
  [
    "keys of an answer",
    () =>
      renderAnswer(Object.fromEntries(Array.from({ length: many }, (_, id) => [`k${id}`, 1])), 80),
  ],
  ["backticks in a text", () => codeBlock("` ".repeat(many), "text")],
  [
    "cells of a row",
    () =>
      parseDocument(
        `== core_a_b ==\n\n{|\n|-\n! name !! type\n|-\n${`| x${" || a".repeat(many)}\n`.repeat(2)}|}\n`,
      ),
  ],
  [
    "parts of a name",
    () =>
      ["a.", "[a]"].map((part) =>
        parseDocument(`## core_a_b\n\nParameters:\n\n- a${part.repeat(4_000_000)}a (int): y\n`),
      ),
  ],
])("any number of %s is read", (_, read) => {
  expect(read()).toBeDefined();
});
