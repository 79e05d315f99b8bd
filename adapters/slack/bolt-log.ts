// Bolt's log lines into the process's own log.
// Passes on warnings and errors only: Bolt's lower levels hold whole payloads, and with them what people write.
import { type Logger as BoltLogger, LogLevel } from "@slack/bolt";
import type { Logger } from "#log.ts";

export function boltLog(log: Logger): BoltLogger {
  const words = (parts: readonly unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" ");
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts: readonly unknown[]) => log.warn(words(parts)),
    error: (...parts: readonly unknown[]) => log.error(words(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
