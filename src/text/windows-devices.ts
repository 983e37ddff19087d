/** Includes the superscript digits 1 to 3, which Windows accepts as digits here. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\u00b9\u00b2\u00b3])(?:\.|$)/i;

/**
 * Returns whether Windows treats a file name as a device, with or without an extension: opening it opens the device.
 */
export function isWindowsDevice(fileName: string): boolean {
  return DEVICE.test(fileName);
}
