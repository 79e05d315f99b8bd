// The process's log: JSON lines on standard error, secrets redacted.
import { type Logger, pino } from "pino";

export type { Logger };

/** `secrets` are cut out of every line, wherever a library put them. Level default: "info". */
export function createLogger(options: { level?: string; secrets?: readonly string[] } = {}): Logger {
  const secrets = (options.secrets ?? []).filter((secret) => secret.length >= 8);
  return pino(
    { level: options.level ?? "info", base: null },
    {
      write(line: string) {
        let clean = line;
        for (const secret of secrets) clean = clean.replaceAll(secret, "[redacted]");
        process.stderr.write(clean);
      },
    },
  );
}
