// A progress bar on standard error, on a terminal only.
// Never draws more often than eyes follow.

const DRAW_EVERY_MS = 100;
const BAR_LENGTH = 30;

export interface Progress {
  /** Draws how many are done, of the total or of what it is by now. */
  update(done: number, totalNow?: number): void;
  /** Takes the bar away. */
  end(): void;
}

export function createProgress(label: string, total: number): Progress {
  if (!process.stderr.isTTY) return { update() {}, end() {} };
  const startedAt = performance.now();
  let drawnAt = 0;
  return {
    update(done, totalNow = total) {
      const now = performance.now();
      if (done < totalNow && now - drawnAt < DRAW_EVERY_MS) return;
      drawnAt = now;
      const filled = Math.round((done / Math.max(1, totalNow)) * BAR_LENGTH);
      const bar = "█".repeat(filled) + "░".repeat(BAR_LENGTH - filled);
      const leftS = done > 0 ? Math.ceil((((now - startedAt) / done) * (totalNow - done)) / 1_000) : 0;
      process.stderr.write(`\r\u001b[2K${label} ${bar} ${done}/${totalNow}, ${leftS} s left`);
    },
    end() {
      process.stderr.write("\r\u001b[2K");
    },
  };
}

/** Work that is one piece: there is nothing to measure it by. */
function announce(label: string): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { update() {}, end() {} };
  stderr.write(`\r\u001b[2K${label} …`);
  return { update() {}, end: () => stderr.write("\r\u001b[2K") };
}

/** What a step of long work is told by: how much of how much is done. */
export type Step = (label: string, done: number, total: number) => void;

/** A bar for one step after the other; each takes the place of the one before. `end` takes the last away. */
export function createSteps(): { readonly step: Step; end(): void } {
  let current: { readonly key: string; readonly progress: Progress } | undefined;
  return {
    step(label, done, total) {
      const key = `${label} ${total}`;
      if (current?.key !== key) {
        current?.progress.end();
        current = { key, progress: total === 1 ? announce(label) : createProgress(label, total) };
      }
      current.progress.update(done);
    },
    end() {
      current?.progress.end();
      current = undefined;
    },
  };
}
