/** Also with the superscript digits 1 to 3, which Windows reads as digits there. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\u00b9\u00b2\u00b3])(?:\.|$)/i;

/** Whether Windows takes a file name for a device, with or without an extension: opening it opens the device. */
export function isWindowsDevice(fileName: string): boolean {
  return DEVICE.test(fileName);
}
