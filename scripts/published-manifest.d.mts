export declare function reduced(text: string): string;
