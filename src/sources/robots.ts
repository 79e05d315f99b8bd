// What robots.txt of a server allows Docent, and how slowly it wants to be asked.
// Never asks for a page that it forbids; where the file cannot be had for now, nothing is asked for (RFC 9309, 2.3.1).
import robotsParser from "robots-parser";
import { type Fetcher, robotName } from "./fetching.ts";

/** The rules of one server. */
export interface Rules {
  allows(url: URL): boolean;
  /** Milliseconds between two requests; 0 where it says none. */
  readonly delayMs: number;
}

/** The rules for an address; a text where they cannot be had for now, which continues the address. */
export type RulesOf = (url: URL) => Promise<Rules | string>;

/** Bytes of the file that are read (RFC 9309, 2.5), and the longest line: a rule longer than any address fits none. */
const BYTES_MAX = 500 * 1024;
const LINE_LENGTH_MAX = 2_000;
/** "*" in all rules: each costs a walk along the address of every page. Sites have some hundreds at most. */
const WILDCARDS_MAX = 5_000;
/** Longest pause that is taken for meant, in milliseconds: with it a sync still asks for something. */
const DELAY_MAX_MS = 3_600_000;

const free: Rules = { allows: () => true, delayMs: 0 };

/** The package is CommonJS and its types say otherwise: what is imported is the function itself. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** Asks each server once. */
export function createRobots(fetcher: Fetcher): RulesOf {
  const known = new Map<string, Promise<Rules | string>>();
  return ({ origin }) => {
    const rules = known.get(origin) ?? rulesOf(fetcher, origin);
    known.set(origin, rules);
    return rules;
  };
}

async function rulesOf(fetcher: Fetcher, origin: string): Promise<Rules | string> {
  const place = new URL("/robots.txt", origin);
  const fetched = await fetcher.fetch(place, { bytesMax: () => BYTES_MAX });
  switch (fetched.kind) {
    case "content": {
      const text = fetched.body.toString("utf8");
      const lines = text.split(/\r\n?|\n/).filter((line) => line.length <= LINE_LENGTH_MAX);
      const rules = lines.join("\n");
      if (rules.split("*").length > WILDCARDS_MAX)
        return `has a robots.txt that has more than ${WILDCARDS_MAX.toLocaleString("en")} wildcards`;
      const robots = parseRobots(place.href, rules);
      const delay = robots.getCrawlDelay(robotName) ?? 0;
      return {
        allows: (url) => robots.isAllowed(url.href, robotName) !== false,
        delayMs: delay > 0 ? Math.min(delay * 1_000, DELAY_MAX_MS) : 0,
      };
    }
    // A server without the file, or one that keeps it to itself, forbids nothing (RFC 9309, 2.3.1.3).
    case "gone":
    case "same":
      return free;
    case "refused":
      return `has a robots.txt that ${fetched.reason}`;
    case "failed": {
      const { status, reason } = fetched;
      // Without a status it is the server that cannot be had, not the file alone.
      if (status === undefined) return reason;
      return status < 500 && status !== 429 ? free : `has a robots.txt that ${reason}`;
    }
    default:
      return fetched satisfies never;
  }
}
