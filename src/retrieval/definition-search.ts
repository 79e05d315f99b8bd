// Definitions of a corpus, found by the stems of what they tell of.
// Never decides whether one answers: answering does.
import { type CorpusColumns, goneRank } from "./columns.ts";
import { definitionAt, definitionsWith, isOnlyOf } from "./definition-columns.ts";
import type { Definition, Definitions } from "./definitions.ts";
import type { Segment } from "./segment.ts";

/** Definitions of one stem that are looked through. */
const OF_STEM_MAX = 2_000;

/** All definitions of a corpus. */
export function createDefinitions({ segments }: Pick<CorpusColumns, "segments">): Definitions {
  /** Of a stem that stands in very many subjects, those that tell of nothing but what is asked: the first of them. */
  const withStem = (stem: number, asked: ReadonlySet<number>): readonly Placed[] => {
    const numbered = segments.map(({ segment, ranks }) => {
      const rankOf = (number: number) => ranks[segment.definitions.places[number] ?? 0] ?? goneRank;
      // What went counts no more: a corpus that changed finds what one made anew finds.
      const live = definitionsWith(segment.definitions, stem).filter((number) => rankOf(number) !== goneRank);
      return { segment, live, rankOf };
    });
    const isCommon = numbered.reduce((sum, { live }) => sum + live.length, 0) > OF_STEM_MAX;
    const placed: Placed[] = [];
    for (const { segment, live, rankOf } of numbered) {
      for (const number of live) {
        if (isCommon && !isOnlyOf(segment.definitions, number, asked)) continue;
        placed.push({ segment, number, rank: rankOf(number) });
      }
    }
    placed.sort((one, other) => one.rank - other.rank || one.number - other.number);
    return placed.slice(0, OF_STEM_MAX);
  };
  return {
    of(stems) {
      const asked = new Set(stems);
      const found = new Map<string, Definition>();
      for (const stem of asked) {
        for (const { segment, number, rank } of withStem(stem, asked)) {
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
