/** The colour of a box identifies its content, in every release and language. */
export const boxColors = { general: "FFF1BC", xmlrpc: "DFEEE7", rest: "FEEBE5" } as const;

/** Prints a box with a title and preformatted HTML, as `colored_box_with_pre_tag` does. */
export function coloredBox(kind: keyof typeof boxColors, title: string, html: string): string {
  const style = `border:solid 1px #DEDEDE;background:#${boxColors[kind]};color:#222222;padding:4px;`;
  return `<div><div style="${style}"><pre><b>${title}</b><br />\n${html}\n</pre></div></div>`;
}
