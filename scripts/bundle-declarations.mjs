/*
 * Bundles the declarations of the package's entries, without the types that no entry exports: a tarball with six
 * hundred files of declarations is slower to install, and lets editors propose imports that do not exist.
 */
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

/** The modules of the package that programs import. */
const entries = ["index", "simulate/mock/index", "simulate/msw/index"];

/** Bundles declarations from one folder into another; both end with a slash. */
export async function bundleDeclarations(from, to) {
  const bundle = await rollup({
    input: Object.fromEntries(entries.map((name) => [name, `${from}${name}.d.ts`])),
    external: /^[^./]/,
    plugins: [dts()],
    onLog: (level, log) => {
      // Types that programs get but never name; they stay in the shared files.
      if (/private shared type exports/.test(log.message)) return;
      throw new Error(`declarations: ${level}: ${log.message}`);
    },
  });
  await bundle.write({
    dir: to,
    entryFileNames: "[name].d.ts",
    chunkFileNames: "types/[name].ts",
  });
  await bundle.close();
}
