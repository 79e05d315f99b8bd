// How many questions a person may ask, and how long to wait after that.
// Never counts the terminal: whoever sits there runs Docent.
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Inquiry } from "./inquiry.ts";

export interface LimitOptions {
  /** Questions a minute, person and platform; edits count. Default 10; 0 for no limit. */
  readonly questionsPerMinute?: number;
}

const questionsPerMinuteDefault = 10;

export interface Limiter {
  /** 0 where the question may be answered, else milliseconds until the next one may. */
  waitMs(inquiry: Inquiry): Promise<number>;
}

/** Counts in memory: a restart forgives. */
export function createLimiter(options: LimitOptions = {}): Limiter {
  const points = options.questionsPerMinute ?? questionsPerMinuteDefault;
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return {
    async waitMs({ platform, asker }) {
      if (points === 0 || platform === "terminal") return 0;
      try {
        await limiter.consume(`${platform}:${asker.id}`);
        return 0;
      } catch (refused) {
        return isRefusal(refused) ? Math.max(1, refused.msBeforeNext) : 0;
      }
    },
  };
}

/** The library rejects with its result object, not with an error, where the points are used up. */
function isRefusal(value: unknown): value is RateLimiterRes {
  return typeof value === "object" && value !== null && "msBeforeNext" in value;
}
