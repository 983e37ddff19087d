import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { textLines } from "../../../../src/parse/document/cut/text-lines.js";
import { findMachineForms } from "../../../../src/parse/document/forms/machine-forms.js";
import {
  readPieces,
  type DocumentPieces,
} from "../../../../src/parse/document/readers/read-pieces.js";
import { readers } from "../../../../src/parse/document/readers/readers.js";
import { surveyDocument } from "../../../../src/parse/document/survey/survey-document.js";

function read(text: string, isCopied = false): DocumentPieces {
  const lines = textLines(text);
  const forms = findMachineForms(lines);
  return readPieces(surveyDocument(lines, { forms, isCopied, namesInHeadings: false }));
}

/** The example at the head of a reader's file. */
function exampleOf(file: string): string {
  const url = new URL(`../../../../src/parse/document/readers/${file}.ts`, import.meta.url);
  const comment = /@example\n((?: \*.*\n)+?) \*\//.exec(readFileSync(url, "utf8"))?.[1] ?? "";
  return comment.replace(/^ \* ?/gm, "");
}

describe("the example at the head of a reader", () => {
  it.each([
    ["function-name", ["name"]],
    ["machine-form", ["forms"]],
    ["form-title", ["forms"]],
    ["titled-structure", ["structure"]],
    ["structure", ["structure"]],
    ["request", ["request"]],
    ["json-sample", ["sample"]],
    ["table", ["entry"]],
    ["entry", ["entry"]],
    ["heading-link", ["name"]],
    ["note", ["note"]],
    ["label", ["label"]],
    ["inline-label", ["label", "entry", "entry"]],
    ["prose", ["prose"]],
  ])("%s produces that reader's pieces", (file, kinds) => {
    expect(read(exampleOf(file)).pieces.map(({ kind }) => kind)).toEqual(kinds);
  });

  it("yes-or-no produces that reader's piece on a copied page", () => {
    expect(read(exampleOf("yes-or-no"), true).pieces.map(({ kind }) => kind)).toEqual(["word"]);
  });

  it("exists for all 15 readers, which have distinct names", () => {
    expect(readers).toHaveLength(15);
    expect(new Set(readers.map(({ name }) => name)).size).toBe(15);
  });
});

describe("lines that leave no piece", () => {
  it("are listed with the reader that claimed them", () => {
    const { silent } = read("== local_rooms_find ==\n[edit]\n\n| a | b |\n| c | d |\n");
    expect(silent).toEqual([
      { reader: "link below a heading", from: 1, to: 2 },
      { reader: "table", from: 3, to: 5 },
    ]);
  });

  it("are listed without a reader if no reader claims them", () => {
    const { silent } = read("## local_rooms_find\n\n```\ncomposer require rooms\n```\n");
    expect(silent).toEqual([{ reader: undefined, from: 2, to: 3 }]);
  });
});
