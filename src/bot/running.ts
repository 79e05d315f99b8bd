// What is being worked on, one piece at a time for each question, and which questions were seen lately.
// Never touches the store: this is what holds before the first await.

/** Keys remembered in memory; older ones are in the store. */
const keysMax = 10_000;

export interface Running {
  /** True the first time a key is seen, within the call. */
  claim(key: string): boolean;
  /** Marks a question whose reply answered nothing (help, limit, fault): an edit may still make it a question. */
  leaveOpen(key: string): void;
  /** True once after `leaveOpen`. */
  takeOpen(key: string): boolean;
  /** Marks a question as withdrawn. */
  withdraw(key: string): void;
  isWithdrawn(key: string): boolean;
  /** Runs a piece of work once everything earlier for the same key is through. */
  inTurn<T>(key: string | symbol, work: () => Promise<T>): Promise<T>;
  settled(): Promise<void>;
}

export function createRunning(): Running {
  const seen = new Set<string>();
  const open = new Set<string>();
  const withdrawn = new Set<string>();
  const last = new Map<string | symbol, Promise<unknown>>();

  function inTurn<T>(key: string | symbol, work: () => Promise<T>): Promise<T> {
    const before = last.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    last.set(key, mine);
    const forget = () => {
      if (last.get(key) === mine) last.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  }

  return {
    claim(key) {
      if (seen.has(key)) return false;
      remember(seen, key);
      return true;
    },
    leaveOpen: (key) => remember(open, key),
    takeOpen: (key) => open.delete(key),
    withdraw(key) {
      remember(seen, key);
      remember(withdrawn, key);
    },
    isWithdrawn: (key) => withdrawn.has(key),
    inTurn,
    async settled() {
      while (last.size > 0) await Promise.allSettled(last.values());
    },
  };
}

/** Sets keep the order of insertion: the first is the oldest. */
function remember(keys: Set<string>, key: string): void {
  keys.add(key);
  if (keys.size <= keysMax) return;
  for (const oldest of keys) {
    keys.delete(oldest);
    return;
  }
}
