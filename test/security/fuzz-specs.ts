import fc from "fast-check";
import type { Validators } from "../../src/plan/index.js";
import type { Spec } from "../../src/model/index.js";
import { breachesIn } from "./breaches-in.js";
import { hostileSpec } from "./hostile-spec.js";

const validators = fc.constantFrom<Validators>("zod", "zod-mini", "none");

/** Property: the client of a hostile spec contains nothing but the plan. */
export const clientsAreHarmless: fc.IAsyncProperty<[Spec, Validators]> = fc.asyncProperty(
  hostileSpec,
  validators,
  async (spec, kind) => {
    const breaches = await breachesIn(spec, { validators: kind });
    if (breaches.length > 0) throw new Error(breaches.slice(0, 5).join("\n"));
  },
);
