// Definitions of a corpus, found by the stems of what they tell of.
// Never decides whether one answers: answering does.
import { type CorpusColumns, goneRank } from "./columns.ts";
import { definitionAt, definitionsWith } from "./definition-columns.ts";
import type { Definition, Definitions } from "./definitions.ts";
import type { Segment } from "./segment.ts";

/** Definitions of one stem that are looked through. */
const OF_STEM_MAX = 2_000;

/** All definitions of a corpus. */
export function createDefinitions({ segments }: Pick<CorpusColumns, "segments">): Definitions {
  const withStem = (stem: number): readonly Placed[] => {
    const placed: Placed[] = [];
    for (const { segment, ranks } of segments) {
      for (const number of definitionsWith(segment.definitions, stem)) {
        const rank = ranks[segment.definitions.places[number] ?? 0] ?? goneRank;
        if (rank !== goneRank) placed.push({ segment, number, rank });
      }
    }
    return placed.sort((one, other) => one.rank - other.rank || one.number - other.number);
  };
  return {
    of(stems) {
      const found = new Map<string, Definition>();
      for (const stem of stems) {
        const some = withStem(stem);
        if (some.length > OF_STEM_MAX) continue;
        for (const { segment, number, rank } of some) {
          const key = `${rank} ${number}`;
          if (!found.has(key))
            found.set(key, { ...definitionAt(segment.definitions, number), passage: rank });
        }
      }
      return [...found.values()];
    },
  };
}

interface Placed {
  readonly segment: Segment;
  readonly number: number;
  readonly rank: number;
}
