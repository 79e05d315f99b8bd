// Work in order: for each key one piece at a time, in the order it came.

export class Queues {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs the work once everything earlier for the same key is through, however that ended. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    this.#last.set(key, mine);
    const leave = () => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    };
    mine.then(leave, leave);
    return mine;
  }
}
