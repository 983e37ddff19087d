import type { ComponentPlan } from "../../plan/index.js";

/** The components that the other thread has not taken; `claims`, in shared memory, counts those taken by either. */
export function* claimed(
  components: readonly ComponentPlan[],
  claims: Int32Array,
): Generator<readonly [index: number, component: ComponentPlan]> {
  for (;;) {
    const index = Atomics.add(claims, 0, 1);
    const component = components[index];
    if (!component) return;
    yield [index, component];
  }
}
