import fc from "fast-check";
import { breachesOf } from "./examine-program.js";
import { programs } from "./examined-programs.js";
import { type HostileAnswer, hostileAnswer } from "./hostile-answer.js";
import { sharedHostileSite } from "./hostile-site.js";

/** Property: no answer of a site makes a client or command crash, stall or show a secret. */
export const answersAreHarmless: fc.IAsyncProperty<[string, readonly HostileAnswer[]]> =
  fc.asyncProperty(
    fc.constantFrom(...Object.keys(programs)),
    fc.array(hostileAnswer, { minLength: 1, maxLength: 4 }),
    async (name, answers) => {
      const program = programs[name];
      if (!program) throw new Error(`there is no program ${name}`);
      const breaches = await breachesOf(program, await sharedHostileSite(), answers);
      if (breaches.length > 0) throw new Error(breaches.slice(0, 3).join("\n"));
    },
  );
