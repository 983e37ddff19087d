import type { IConfiguration } from "dependency-cruiser";

export declare const ROOMS: Readonly<Record<string, readonly string[]>>;
export declare const SIDE_DOORS: readonly string[];
export declare const PACKAGES: Readonly<Record<string, readonly string[]>>;

declare const configuration: Required<Pick<IConfiguration, "forbidden" | "options">>;
export default configuration;
