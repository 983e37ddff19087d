/*
 * What a pull request shows after an upgrade of the site: six functions of a page change, the client is generated
 * again, and git counts. `npx tsx bench/pull-request.ts PAGE [COMMAND]`; COMMAND is the built command line, by default
 * this package's, so that two versions can be compared.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Spec, SpecField, SpecNode } from "../src/model/index.js";

const built = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const [page, command = built] = process.argv.slice(2);
if (page === undefined) throw new Error("a page is needed: npx tsx bench/pull-request.ts PAGE");

const folder = mkdtempSync(join(tmpdir(), "pull-request-"));
const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { cwd: folder, encoding: "utf8", maxBuffer: 100_000_000 });
const generate = (spec: Spec): void => {
  writeFileSync(join(folder, "spec.json"), JSON.stringify(spec));
  const args = ["generate", "spec.json", "--output", "src/moodle"];
  run(process.execPath, resolve(command), ...args);
};

try {
  const text = run(process.execPath, resolve(command), "parse", resolve(page));
  const spec = JSON.parse(text) as Spec;
  writeFileSync(join(folder, ".gitignore"), "/spec.json\n");
  run("git", "init", "--quiet");
  generate(spec);
  run("git", "add", "--all");
  const author = ["-c", "user.name=Bench", "-c", "user.email=bench@school.example"];
  run("git", ...author, "commit", "--quiet", "--message", "Before");
  generate(changed(spec));
  run("git", "add", "--all");
  for (const line of run("git", "diff", "--cached", "--numstat").trim().split("\n")) {
    console.log(line);
  }
  console.log(run("git", "diff", "--cached", "--shortstat").trim());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Returns a spec in which six functions are different. */
function changed(spec: Spec): Spec {
  const next = structuredClone(spec);
  const of = (name: string) => {
    const found = next.functions.find((one) => one.name === name);
    if (!found) throw new Error(`the page lacks ${name}`);
    return found;
  };
  const fieldsOf = (node: SpecNode | null | undefined, ...path: string[]): SpecField[] => {
    const object = node?.kind === "list" ? node.item : node;
    if (object?.kind !== "object") throw new Error(`no object at ${path.join(".")}`);
    const [name, ...rest] = path;
    if (name === undefined) return object.fields;
    return fieldsOf(
      object.fields.find((one) => one.name === name),
      ...rest,
    );
  };
  const fieldNamed = (fields: readonly SpecField[], name: string): SpecField => {
    const found = fields.find((one) => one.name === name);
    if (!found) throw new Error(`no field ${name}`);
    return found;
  };

  // A field is added.
  const user = fieldsOf(of("core_user_get_users").returns, "users");
  const description = "Pronouns of the user";
  user.push({ name: "pronouns", kind: "string", presence: "optional", description });
  // One is removed.
  const course = fieldsOf(of("core_course_get_courses_by_field").returns, "courses");
  course.splice(course.indexOf(fieldNamed(course, "sortorder")), 1);
  // One becomes required.
  const groups = fieldsOf(of("core_group_create_groups").parameters[0]);
  fieldNamed(groups, "idnumber").presence = "required";
  // One has another type.
  const discussions = fieldsOf(of("mod_forum_get_forum_discussions").returns, "discussions");
  Object.assign(fieldNamed(discussions, "numreplies"), { kind: "string" });
  // A function has another description, and one is deprecated.
  of("core_message_send_instant_messages").description = "Sends messages to users";
  of("core_calendar_get_calendar_events").deprecated = true;
  return next;
}
