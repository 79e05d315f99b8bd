// Names of versions as folders carry them and questions name them, in order.
// Never decides that a folder is a version: what lies beside it does (editions.ts).

/** A version as its name says it. */
export interface Version {
  /** The name without "v" and "version-", in lower case: "2.1", "1.x", "next". */
  readonly name: string;
  /** Higher is what people want unless they name another: released before unreleased, newer before older. */
  readonly rank: number;
}

/** What is published as the newest. */
const released: readonly string[] = ["latest", "stable", "current", "lts"];
/** What is not out yet. */
const unreleased: readonly string[] = [
  "next",
  "main",
  "master",
  "dev",
  "nightly",
  "canary",
  "edge",
  "unreleased",
  "trunk",
  "preview",
];

const numbered =
  /^(?:version[-_ ]?|release[-_ ]?|v)?(\d{1,5})((?:[.](?:\d{1,5}|x)){0,3})(?:[-_.]?(alpha|beta|rc|next|dev|pre|preview)[-_.]?(\d{0,4}))?$/i;

/** Ranks: below 0 unreleased, from 0 by the first three numbers, above all the newest. Whole numbers that are exact. */
const RANK_NEWEST = 4e15;
const RANK_UNRELEASED = -4e15;
const PLACE = 1e5;
/** A wildcard stands for the newest of its row. */
const WILDCARD = PLACE - 1;

/** What is not out yet and has no folder of a version around it. */
export const unreleasedVersion: Version = { name: "next", rank: RANK_UNRELEASED };
/** What has no version beside others that have one: the newest. */
export const newestVersion: Version = { name: "latest", rank: RANK_NEWEST };

/** Undefined where the text is no name of a version. A number alone is one only with "v", "version" or a dot. */
export function versionOf(text: string): Version | undefined {
  const name = text.toLowerCase();
  if (released.includes(name)) return { name, rank: RANK_NEWEST };
  if (unreleased.includes(name)) return { name, rank: RANK_UNRELEASED };
  const match = numbered.exec(name);
  if (!match) return undefined;
  const [, major = "", minors = "", stage] = match;
  if (minors === "" && /^\d/.test(name)) return undefined;
  const numbers = [major, ...minors.split(".").slice(1)];
  const rank = [0, 1, 2].reduce((sum, at) => sum * PLACE + place(numbers[at]), 0);
  const isPlain = stage === undefined;
  return {
    name: `${numbers.join(".")}${isPlain ? "" : `-${stage}${match[4]}`}`,
    rank: isPlain ? rank : RANK_UNRELEASED + rank,
  };
}

function place(number: string | undefined): number {
  if (number === undefined) return 0;
  return number === "x" ? WILDCARD : Number(number);
}

/** Whether a version that was asked for ("2", "2.0.1") means this one ("2.x", "2.0"): as far as both say it, they agree. */
export function isMeant(asked: string, version: string): boolean {
  if (asked === version) return true;
  const wanted = asked.split(".");
  const has = version.split(".");
  return wanted.every(
    (number, at) => has[at] === undefined || has[at] === "x" || number === "x" || number === has[at],
  );
}

/** "version 2", "v2.1", "versión 1.x", "バージョン2", and a number with a point by itself: "in 2.0". */
const askedVersion =
  /(?:(?<![\p{L}\p{N}])(?:v|ver|vers|version\p{L}{0,3}|versi[oóò]\p{L}{0,3}|vers[aã]o|wersj\p{L}|верс\p{L}{1,3}|release)[ .-]?|バージョン\s?|版本\s?|버전\s?)(\d{1,5}(?:\.(?:\d{1,5}|x)){0,3})(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.])(\d{1,5}(?:\.(?:\d{1,5}|x)){1,3})(?![\p{L}\p{N}])/giu;
const askedUnreleased =
  /(?<![\p{L}\p{N}])(next|upcoming|unreleased|nightly|canary|preview)[ -](?:version|release)/iu;

/** Names of the versions that a question names; a number is one only where there is a version of that name. */
export function versionsAsked(question: string): readonly string[] {
  const named = [...question.matchAll(askedVersion)].map((match) => nameOf(match));
  const word = askedUnreleased.exec(question)?.[1]?.toLowerCase();
  return [...new Set([...named, ...(word === undefined ? [] : [word === "upcoming" ? "next" : word])])];
}

/** A question without the versions it names that there are: no document has to hold those words. */
export function withoutVersions(question: string, isThere: (asked: string) => boolean): string {
  return question.replace(askedVersion, (found: string, ...groups: readonly unknown[]) =>
    isThere(String(groups[0] ?? groups[1]).toLowerCase()) ? "" : found,
  );
}

function nameOf(match: RegExpMatchArray): string {
  return (match[1] ?? match[2] ?? "").toLowerCase();
}
