import type { DeclaredFunction, DeclaredNode } from "../../src/knowledge/index.js";

/**
 * Fields that plugins of single sites have put into functions of Moodle itself: two grading methods and a kind of
 * submission. A release's own functions do not have them.
 */
const PLUGIN_FIELDS = new Set(["erubric", "rubric_ranges", "exams_filemanager"]);

/** Returns a function without the fields that are known to come from plugins. */
export function withoutPluginFields(declared: DeclaredFunction): DeclaredFunction {
  const { parameters, result } = declared;
  return {
    ...declared,
    parameters: ownFields(parameters),
    ...(result && { result: ownNode(result) }),
  };
}

function ownNode(node: DeclaredNode): DeclaredNode {
  const { item, fields } = node;
  return {
    ...node,
    ...(item && { item: ownNode(item) }),
    ...(fields && { fields: ownFields(fields) }),
  };
}

function ownFields(fields: ReadonlyMap<string, DeclaredNode>): ReadonlyMap<string, DeclaredNode> {
  const own = [...fields].filter(([name]) => !PLUGIN_FIELDS.has(name));
  return new Map(own.map(([name, field]) => [name, ownNode(field)]));
}
