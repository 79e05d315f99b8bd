// Long work in steps, so that it can be done in one go, or give way to other work in between.
// Never changes what comes of it: both ways take the same steps.
import { setImmediate as otherWork } from "node:timers/promises";

/** Work that may be left alone at each `yield`; what it returns is what came of it. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Milliseconds that are worked before other work is let through. */
const TURN_MS = 10;

/** Takes all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Takes the steps in turns with whatever else the process has to do. A step that is long by itself is not cut. */
export async function finishInTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const until = performance.now() + TURN_MS;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < until);
    await otherWork();
  }
}
