// The line under the message box that says Docent is at work, from the moment a question arrives.
// Never matters: where Slack refuses it (older installs, some channels), the answer comes all the same.
import type { webApi } from "@slack/bolt";
import type { Logger } from "#log.ts";

const words = "is reading…";
/** How long an answer waits at most for its own status to have arrived, in ms: a later one would stay for minutes. */
const settleMs = 1_500;

export interface Status {
  /** Resolves once it is safe to post: the status arrived, failed or takes too long. */
  settled(): Promise<void>;
  /** Takes the status away where no answer in the same thread does. */
  clear(): Promise<void>;
}

export function showStatus(client: webApi.WebClient, channel: string, threadTs: string, log: Logger): Status {
  const set = (status: string) =>
    client.assistant.threads
      .setStatus({ channel_id: channel, thread_ts: threadTs, status })
      .then(() => true)
      .catch((error: unknown) => {
        log.debug({ channel, error: String(error) }, "Slack took no status");
        return false;
      });
  const shown = set(words);
  let isLate = false;
  return {
    async settled() {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(() => {
        isLate = true;
        resolve();
      }, settleMs);
      shown.then(() => resolve());
      await promise;
      clearTimeout(timer);
      if (isLate) shown.then((wasShown) => (wasShown ? set("") : undefined));
    },
    async clear() {
      if (await shown) await set("");
    },
  };
}
