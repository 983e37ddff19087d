import type { Spec, SpecField, SpecFunction, SpecNode } from "../../../src/model/index.js";

/** A small site for tests of overrides: two functions of a plugin and one of Moodle's own. */
export const site: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [
    fn("core_user_get_users", [field("fields", list(scalar("string")))], null),
    fn(
      "local_longname_get_rooms",
      [
        field("building", scalar("string")),
        field("options", list(object(field("key", scalar("string", "unstated"))))),
      ],
      object(
        field(
          "rooms",
          list(object(field("id", scalar("int")), field("free", scalar("int", "unstated")))),
        ),
        field("a.b", scalar("string")),
      ),
    ),
    fn("local_longname_set_room", [field("id", scalar("int"))], scalar("int")),
  ],
};

export function fn(name: string, parameters: SpecField[], returns: SpecNode | null): SpecFunction {
  return { name, parameters, returns };
}

export function field(name: string, node: SpecNode): SpecField {
  return { name, ...node };
}

export function scalar(
  kind: "int" | "double" | "string",
  presence: SpecNode["presence"] = "required",
): SpecNode {
  return { kind, presence };
}

export function list(item: SpecNode): SpecNode {
  return { kind: "list", presence: "required", item };
}

export function object(...fields: SpecField[]): SpecNode {
  return { kind: "object", presence: "required", fields };
}
