// Repeats a request that Slack did not take: after 429 when it says so, after 5xx and lost connections with a pause.
// Never repeats a refusal, and never for longer than an asker waits.
import { setTimeout as pause } from "node:timers/promises";
import { RespondError, webApi } from "@slack/bolt";

/** How often a request is tried in all. */
const triesMax = 4;
/** The first pause after a server error, doubled each time, in ms. */
const firstPauseMs = 500;
/** The longest Retry-After that is waited for, in s; Slack's own are a few seconds. */
const retryAfterMaxS = 60;

/**
 * The result of `attempt`. Before a repetition that follows an uncertain failure (the request may have been carried out
 * although no answer came back), `recover` is asked whether it was: what it returns is the result then.
 */
export async function persist<T>(
  attempt: () => Promise<T>,
  recover: () => Promise<T | undefined> = async () => undefined,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      const waitMs = tried < triesMax ? waitAfter(error, tried) : undefined;
      if (waitMs === undefined) throw error;
      await pause(waitMs);
      if (error instanceof webApi.WebAPIRateLimitedError) continue;
      const result = await recover();
      if (result !== undefined) return result;
    }
  }
}

/**
 * Slack's own failures, which come as refusals with status 200; some say that the request may have been carried out
 * (the error tables of docs.slack.dev/reference/methods/chat.postMessage, November 2026).
 */
const slackFailures: ReadonlySet<string> = new Set([
  "fatal_error",
  "internal_error",
  "request_timeout",
  "service_unavailable",
  "team_added_to_org",
]);

/** Milliseconds until the next try; undefined where another try cannot help. */
function waitAfter(error: unknown, tried: number): number | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return error.retryAfter <= retryAfterMaxS ? error.retryAfter * 1_000 : undefined;
  }
  const pauseMs = firstPauseMs * 2 ** (tried - 1);
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode >= 500 ? pauseMs : undefined;
  if (slackFailures.has(refusalOf(error) ?? "")) return pauseMs;
  if (error instanceof RespondError) return error.statusCode >= 500 ? pauseMs : undefined;
  return error instanceof webApi.WebAPIRequestError ? pauseMs : undefined;
}

/** Slack's error code of a refusal, e.g. "invalid_blocks"; undefined for any other failure. */
export function refusalOf(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}
