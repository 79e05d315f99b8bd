// What is learned of a corpus as bytes, to be kept on a disk and gone on from at the next start.
// Never reads or writes a file, and never holds a passage: they are kept by whoever keeps the bytes.
import { crc32 } from "node:zlib";
import type { Passage } from "#ingestion/document.ts";
import type { SpellingWords } from "#query/spelling-words.ts";
import { createLexicon, type StoredLexicon } from "#text/lexicon.ts";
import { goneRank, type PlacedSegment } from "./columns.ts";
import { columnsOf } from "./corpus-index.ts";
import { type CorpusState, firstState } from "./corpus-state.ts";
import { type CorpusCounts, countNames, termCounts } from "./counts.ts";
import type { Naming } from "./other-names.ts";
import { type Numbers, pack, type Unpacked, unpack } from "./packing.ts";
import { assembleSegment } from "./segment.ts";
import type { Steps } from "./steps.ts";

/** What is no row of numbers. */
interface Head {
  /** Tells the passages, and their order. */
  readonly digest: number;
  readonly length: number;
  readonly content: number;
  /** By segment: what its passages say of other names. */
  readonly namings: readonly (readonly [number, readonly Naming[]][])[];
  readonly frequencies: readonly (readonly [string, number])[];
  readonly words: number;
  readonly tables: number;
}

/** The state in chunks. They may be taken while changes are followed. */
export function keptChunks(state: CorpusState): Iterable<Uint8Array> {
  const { columns, numbers, passages, words, frequencies } = state;
  const { counts, segments } = columns;
  const head: Head = {
    digest: digestOf(passages),
    length: counts.length,
    content: counts.content,
    namings: segments.map(({ segment }) => [...segment.namings]),
    frequencies: [...frequencies],
    words: words.count,
    tables: words.tables.length,
  };
  const arrays: Numbers[] = [];
  for (const lexicon of [numbers.lexicon, numbers.groups]) {
    const { units, ends } = lexicon.letters();
    arrays.push(units, ends);
  }
  arrays.push(...countNames.map((name) => counts.by[name].subarray(0, columns.lexiconSize)));
  for (const placed of segments) arrays.push(...arraysOf(placed));
  arrays.push(words.triples, ...words.tables.flatMap(({ ids, starts, members }) => [ids, starts, members]));
  return pack(head, arrays);
}

function arraysOf({ segment, ranks }: PlacedSegment): readonly Numbers[] {
  const { starts, titleEnds, terms, words, sentences, stops, groups, postings } = segment;
  const { ids, offsets, numbers, titles, bodies, titleLengths, bodyLengths } = postings;
  const told = segment.definitions;
  return [
    ...[ranks, starts, titleEnds, terms, words, sentences, stops, groups],
    ...[ids, offsets, numbers, titles, bodies, titleLengths, bodyLengths],
    ...[told.places, told.forms, told.starts, told.predicates, told.ends, told.subjects],
    ...[told.stems, told.offsets, told.numbers],
  ];
}

/** The state that was kept over these passages; undefined where they are others, or stand in another order. */
export function* stateOfChunks(
  chunks: readonly Uint8Array[],
  passages: readonly Passage[],
): Steps<CorpusState | undefined> {
  const packed = unpack(chunks);
  const head = packed.head as Head;
  if (head.digest !== digestOf(passages)) return undefined;
  yield;
  const lexicon = takeLexicon(packed);
  const empty = firstState(lexicon);
  const numbers = { ...empty.numbers, groups: takeLexicon(packed) };
  const by = termCounts(() => packed.take("i32"));
  const counts: CorpusCounts = { by, length: head.length, content: head.content };
  const segments: PlacedSegment[] = [];
  for (const namings of head.namings) {
    yield;
    segments.push(yield* takeSegment(packed, namings, lexicon.size));
  }
  const triples = packed.take("i32");
  const tables: SpellingWords["tables"][number][] = [];
  for (let table = 0; table < head.tables; table += 1)
    tables.push({ ids: packed.take("u32"), starts: packed.take("u32"), members: packed.take("u32") });
  yield* numbers.prefixes.grow();
  const columns = yield* columnsOf(numbers, { segments, counts }, passages.length);
  return {
    ...empty,
    numbers,
    passages,
    columns,
    words: { tables, triples, count: head.words },
    frequencies: new Map(head.frequencies),
  };
}

function takeLexicon(packed: Unpacked): StoredLexicon {
  return createLexicon({ units: packed.take("u16"), ends: packed.take("u32") });
}

function* takeSegment(packed: Unpacked, namings: Head["namings"][number], lexiconSize: number) {
  const ranks = packed.take("u32");
  const columns = {
    starts: packed.take("u32"),
    titleEnds: packed.take("u32"),
    terms: packed.take("u32"),
    words: packed.take("u32"),
    sentences: packed.take("u16"),
    stops: packed.take("u8"),
    groups: packed.take("u32"),
  };
  const postings = {
    ids: packed.take("u32"),
    offsets: packed.take("u32"),
    numbers: packed.take("u16"),
    titles: packed.take("u8"),
    bodies: packed.take("u8"),
    titleLengths: packed.take("u32"),
    bodyLengths: packed.take("u32"),
  };
  const definitions = {
    places: packed.take("u16"),
    forms: packed.take("u8"),
    starts: packed.take("u32"),
    predicates: packed.take("u32"),
    ends: packed.take("u32"),
    subjects: packed.take("u32"),
    stems: packed.take("u32"),
    offsets: packed.take("u32"),
    numbers: packed.take("u32"),
  };
  const told = { definitions, namings: new Map(namings) };
  const segment = yield* assembleSegment(columns, told, lexiconSize, postings);
  return { segment, ranks, live: ranks.reduce((sum, rank) => sum + (rank === goneRank ? 0 : 1), 0) };
}

/** The passages themselves are kept with these bytes, under one checksum: their ids and lengths tell one moment from another. */
function digestOf(passages: readonly Passage[]): number {
  return crc32(passages.map(({ id, text }) => `${id}\t${text.length}`).join("\n"));
}
