export declare function bundleDeclarations(from: string, to: string): Promise<void>;
