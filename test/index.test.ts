import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as library from "../src/index.js";

describe("the public API", () => {
  test("has these values; a change of this list is a change for users", () => {
    expect(Object.keys(library).sort()).toMatchInlineSnapshot(`
      [
        "SPEC_VERSION",
        "catalogue",
        "classifyText",
        "emitClient",
        "formatDiagnostic",
        "formatWithPrettier",
        "generateClient",
        "parsePage",
        "planClient",
        "readInput",
        "readSpec",
        "readSpecFrom",
        "selectFunctions",
        "serializeSpec",
        "specJsonSchema",
        "writeClient",
        "writeTextFile",
      ]
    `);
  });

  test("has these types", () => {
    const text = readFileSync(new URL("../src/index.ts", import.meta.url), "utf8");
    const types = [...text.matchAll(/export type \{([^}]*)\}/g)].flatMap(([, names = ""]) =>
      names.split(",").map((name) => name.trim()),
    );
    expect(types.filter(Boolean).sort()).toMatchInlineSnapshot(`
      [
        "CatalogueEntry",
        "ClientFiles",
        "ClientPlan",
        "Diagnostic",
        "DiagnosticCode",
        "EmitOptions",
        "GenerateOptions",
        "GeneratedClient",
        "Input",
        "InputKind",
        "JsonValue",
        "ParseOptions",
        "PlanOptions",
        "Position",
        "Presence",
        "PrettierOptions",
        "ReadInputOptions",
        "Selection",
        "Severity",
        "Spec",
        "SpecField",
        "SpecFunction",
        "SpecList",
        "SpecNode",
        "SpecObject",
        "SpecOptions",
        "SpecScalar",
        "SpecSource",
        "Validators",
        "WithDiagnostics",
        "WriteOptions",
        "WriteReport",
        "WriteTextFileOptions",
      ]
    `);
  });

  test("names every export, so that a diff of it shows every change", () => {
    const text = readFileSync(new URL("../src/index.ts", import.meta.url), "utf8");
    expect(text).not.toContain("export *");
  });
});
