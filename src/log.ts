// The process's log: JSON lines on standard error, secrets redacted.
import { type Logger, pino } from "pino";

export type { Logger };

/** `secrets` are cut out of every line, wherever a library put them. Level default: "info". */
export function createLogger(options: { level?: string; secrets?: readonly string[] } = {}): Logger {
  const secrets = options.secrets ?? [];
  return pino(
    { level: options.level ?? "info", base: null },
    {
      write(line: string) {
        process.stderr.write(redacted(line, secrets));
      },
    },
  );
}

/** Shorter values are no secrets, and cutting them out would eat ordinary words. */
const SECRET_LENGTH_MIN = 8;

/** A text without the secrets in it. */
export function redacted(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length >= SECRET_LENGTH_MIN) clean = clean.replaceAll(secret, "[redacted]");
  }
  return clean;
}
