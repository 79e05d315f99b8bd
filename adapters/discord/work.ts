// What is being answered right now: one task after the other for the same question, and a way to wait for all.
// Never lets a failing task take another one down.

export interface Work {
  /** Runs after every earlier task of the same key, so that an edit or a deletion finds the answer posted. */
  run(key: string, task: () => Promise<void>): void;
  /** True once nothing is under way, false where that took longer than `limitMs`. */
  settled(limitMs: number): Promise<boolean>;
}

/** `failed` hears of tasks that threw. */
export function createWork(failed: (error: unknown) => void): Work {
  const tails = new Map<string, Promise<void>>();
  return {
    run(key, task) {
      const before = tails.get(key) ?? Promise.resolve();
      const tail: Promise<void> = before
        .then(task)
        .catch(failed)
        .finally(() => {
          if (tails.get(key) === tail) tails.delete(key);
        });
      tails.set(key, tail);
    },
    async settled(limitMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), limitMs);
      });
      const done = (async () => {
        while (tails.size > 0) await Promise.all(tails.values());
        return true;
      })();
      const isDone = await Promise.race([done, late]);
      clearTimeout(timer);
      return isDone;
    },
  };
}
