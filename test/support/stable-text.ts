/**
 * Replaces the parts of a text that differ from run to run or from change to change: temporary folders, ports of this
 * machine, and the numbers of written files.
 */
export function stable(text = ""): string {
  return text
    .replaceAll(/\/tmp\/moodle-codegen-test-\w{6}/g, "FOLDER")
    .replaceAll(/(127\.0\.0\.1|localhost):\d+/g, "$1:PORT")
    .replaceAll(/(?<=: files )\d.*/g, (counts) => counts.replaceAll(/\d+/g, "N"));
}
