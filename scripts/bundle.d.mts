export declare function bundlePrograms(
  from: string,
  to: string,
  extension: ".js" | ".ts",
): Promise<void>;
