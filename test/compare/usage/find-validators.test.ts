import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { diffSpecs } from "../../../src/compare/index.js";
import { findUsage } from "../../../src/compare/usage/index.js";
import { shippedFacts } from "../../../src/knowledge/index.js";
import { generateClient } from "../../../src/project/index.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import {
  markedLines,
  riverbend,
  smallProgram,
  upgradedRiverbend,
  writeFiles,
} from "./small-program.js";

/** A program that uses the exported validators; a comment marks each line that the upgrade affects. */
const validating = `import * as z from "zod";
import {
  coreFilesUploadParams, // function
  coreGroupCreateGroupsParams,
  coreMessageGetUnreadConversationsCountResult,
  enrolManualEnrolUsersParams,
  enrolManualEnrolUsersParamsEnrolment as Enrolment,
  localRiverbendGetTimetableResult,
  localRiverbendGetTimetableResultLesson,
  localRiverbendGetTimetableResultRoom, // rooms
  localXpAwardPointsParams,
} from "@moodle";

const cached = z.parse(localRiverbendGetTimetableResult, JSON.parse("{}"));
export const rooms = cached.lessons.map((lesson) => lesson.room); // room
export type Lesson = z.output<typeof localRiverbendGetTimetableResultLesson>;
export const place = ({ room }: Lesson): string => room; // room
export const upload = z.object({ file: coreFilesUploadParams }); // function
export const all = z.array(localRiverbendGetTimetableResultRoom); // rooms
export const enrolments = z.safeParse(enrolManualEnrolUsersParams, {}); // reason
export const one = z.toJSONSchema(Enrolment); // reason
export const points = z.safeParse(localXpAwardPointsParams, {}); // courseid
export const count = z.parse(coreMessageGetUnreadConversationsCountResult, 5); // answer
export const groups = z.parse(coreGroupCreateGroupsParams, { groups: [] });
`;

describe.each(["zod", "zod-mini"] as const)("a program that uses the validators of %s", (kind) => {
  test("is affected where they or their values change", async () => {
    const folder = temporaryFolder();
    const file = "src/validating.ts";
    const program = { ...smallProgram, [file]: validating };
    writeFiles(folder, Object.entries(program));
    const { files } = await generateClient(riverbend, { validators: kind });
    writeFiles(join(folder, "src/moodle"), files);
    const zod = fileURLToPath(new URL("../../../node_modules/zod", import.meta.url));
    symlinkSync(zod, join(folder, "node_modules/zod"));
    const facts = await shippedFacts();
    const diff = diffSpecs(riverbend, upgradedRiverbend(), { facts });
    const found = await findUsage(diff, riverbend, { folder, facts });
    expect(found.diagnostics).toEqual([]);
    const lines = (found.value ?? []).map((place) => `${place.file}:${String(place.line)}`);
    expect([...new Set(lines)].sort()).toEqual(markedLines(program));
  });
});
