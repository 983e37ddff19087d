import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as library from "../src/index.js";

describe("the public API", () => {
  test("has these values; a change of this list is a change for users", () => {
    expect(Object.keys(library).sort()).toMatchInlineSnapshot(`
      [
        "OVERRIDES_VERSION",
        "SPEC_VERSION",
        "catalogue",
        "classifyText",
        "diffJsonSchema",
        "diffSpecs",
        "diffToJson",
        "emitClient",
        "explain",
        "failsOn",
        "findUsage",
        "formatDiagnostic",
        "formatDiffMarkdown",
        "formatDiffText",
        "formatWithPrettier",
        "generateClient",
        "noFacts",
        "noOverrides",
        "overridesJsonSchema",
        "parsePage",
        "planClient",
        "proposeOverrides",
        "readFacts",
        "readInput",
        "readOverrides",
        "readRecordings",
        "readSpec",
        "readSpecFrom",
        "resolveOverrides",
        "selectFunctions",
        "serializeOverrides",
        "serializeSpec",
        "shippedFacts",
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
        "Change",
        "ChangeClass",
        "ChangeRule",
        "ClientFiles",
        "ClientPlan",
        "Decided",
        "Diagnostic",
        "DiagnosticCode",
        "DiffMarkdownOptions",
        "DiffOptions",
        "DiffTextOptions",
        "EmitOptions",
        "ExplainContext",
        "ExplainedValue",
        "Explanation",
        "FactNode",
        "Facts",
        "FailLevel",
        "FunctionEntry",
        "FunctionFacts",
        "FunctionOverrides",
        "FunctionSightings",
        "GenerateOptions",
        "GeneratedClient",
        "Input",
        "InputKind",
        "JsonValue",
        "Known",
        "Nulls",
        "OverrideEntry",
        "OverrideNode",
        "Overrides",
        "ParseOptions",
        "PlanOptions",
        "Position",
        "Presence",
        "PrettierOptions",
        "ReadInputOptions",
        "Reason",
        "Recording",
        "ScalarFact",
        "SeenKind",
        "Selection",
        "Severity",
        "Sighting",
        "Sightings",
        "SiteOverrides",
        "Spec",
        "SpecDiff",
        "SpecField",
        "SpecFunction",
        "SpecList",
        "SpecNode",
        "SpecObject",
        "SpecOptions",
        "SpecScalar",
        "SpecSource",
        "UsageOptions",
        "UsedPlace",
        "Validators",
        "ValueEntry",
        "WithDiagnostics",
        "WriteOptions",
        "WriteReport",
        "WriteTextFileOptions",
        "WrittenEntry",
      ]
    `);
  });

  test("names every export, so that a diff of it shows every change", () => {
    const text = readFileSync(new URL("../src/index.ts", import.meta.url), "utf8");
    expect(text).not.toContain("export *");
  });
});
