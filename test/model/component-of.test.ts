import { expect, test } from "vitest";
import { componentOf } from "../../src/model/index.js";

test.each([
  ["core_user_get_users", "core_user"],
  ["mod_forum_get_discussions", "mod_forum"],
  ["local_get_together_list", "local_get"],
  // A verb is no part of Moodle.
  ["core_get_string", "core"],
  ["core_create_userfeedback_action_record", "core"],
  ["core_get", "core"],
  ["core", "core"],
  ["", ""],
])("%s belongs to %s", (name, component) => {
  expect(componentOf(name)).toBe(component);
});
