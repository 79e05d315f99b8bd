// Some ten thousand passages as integer columns with their postings, so that finding and ranking do no string work.
// Never changes after it was made: what is taken out is told beside it, and goes when segments are merged.
import type { AnalysedText } from "#text/analysis.ts";
import type { IndexTerms } from "#text/index-terms.ts";
import type { CutPassage } from "./cutting.ts";
import { type DefinitionColumns, draftDefinitions } from "./definition-columns.ts";
import { withRoom } from "./growing.ts";
import type { Naming } from "./other-names.ts";
import { makePostings, type Postings } from "./postings.ts";
import type { SegmentColumns } from "./segment-columns.ts";
import type { Steps } from "./steps.ts";

export interface Segment extends SegmentColumns {
  /** Passages. */
  readonly count: number;
  /** Terms of a passage with its headings, function words left out. */
  readonly contentLengths: Uint32Array;
  readonly postings: Postings;
  readonly definitions: DefinitionColumns;
  /** What passages say of other names, by place, for those that say any. */
  readonly namings: ReadonlyMap<number, readonly Naming[]>;
}

/** Passages of a segment at most: their places fit into 16 bits, and its columns are copied in some ten milliseconds. */
export const segmentMax = 16_384;

/** A segment being written, passage by passage. */
export interface SegmentDraft {
  readonly count: number;
  add(cut: CutPassage, group: number, namings: readonly Naming[]): void;
  /** Copies a passage of another segment. */
  copy(segment: Segment, place: number): void;
  finish(lexiconSize: number): Steps<Segment>;
}

const sentenceMax = 65_535;

export function draftSegment(): SegmentDraft {
  const rows = draftRows();
  const starts = [0];
  const titleEnds: number[] = [];
  const groups: number[] = [];
  const named = new Map<number, readonly Naming[]>();
  const definitions = draftDefinitions();
  const end = (titleEnd: number, group: number, namings: readonly Naming[]): void => {
    if (namings.length > 0) named.set(titleEnds.length, namings);
    titleEnds.push(titleEnd);
    groups.push(group);
    starts.push(rows.length());
  };
  return {
    get count() {
      return titleEnds.length;
    },
    add({ body, text, title, headings, definitions: told }, group, namings) {
      for (const definition of told) definitions.add(titleEnds.length, definition);
      rows.add(title, headings, 0);
      const titleEnd = rows.length();
      rows.add(body, text, 1);
      end(titleEnd, group, namings);
    },
    copy(segment, place) {
      definitions.copy(segment.definitions, place, titleEnds.length);
      const from = segment.starts[place] ?? 0;
      const titleEnd = rows.length() + (segment.titleEnds[place] ?? 0) - from;
      rows.copy(segment, from, segment.starts[place + 1] ?? 0);
      end(titleEnd, segment.groups[place] ?? 0, segment.namings.get(place) ?? []);
    },
    finish(lexiconSize) {
      const columns = {
        starts: Uint32Array.from(starts),
        titleEnds: Uint32Array.from(titleEnds),
        groups: Uint32Array.from(groups),
        ...rows.finish(),
      };
      return assembleSegment(columns, { definitions: definitions.finish(), namings: named }, lexiconSize);
    },
  };
}

/** What is known of each term, in arrays that grow. */
function draftRows() {
  let terms = new Uint32Array(1_024);
  let words = new Uint32Array(1_024);
  let sentences = new Uint16Array(1_024);
  let stops = new Uint8Array(1_024);
  let at = 0;
  const makeRoom = (length: number): void => {
    terms = withRoom(terms, at + length);
    words = withRoom(words, at + length);
    sentences = withRoom(sentences, at + length);
    stops = withRoom(stops, at + length);
  };
  return {
    length: () => at,
    /** `first` is the number of the analysis's first sentence. */
    add({ ids, tokens, stops: stopped }: IndexTerms, analysis: AnalysedText, first: number): void {
      makeRoom(ids.length);
      terms.set(ids, at);
      stops.set(stopped, at);
      let sentence = 0;
      for (let i = 0; i < ids.length; i += 1, at += 1) {
        const token = tokens[i] ?? 0;
        while (token >= (analysis.sentences[sentence + 1] ?? Number.POSITIVE_INFINITY)) sentence += 1;
        sentences[at] = Math.min(sentenceMax, first + sentence);
        words[at] = analysis.stems[token] === ids[i] ? (analysis.words[token] ?? 0) : 0;
      }
    },
    copy(from: SegmentColumns, start: number, end: number): void {
      makeRoom(end - start);
      terms.set(from.terms.subarray(start, end), at);
      words.set(from.words.subarray(start, end), at);
      sentences.set(from.sentences.subarray(start, end), at);
      stops.set(from.stops.subarray(start, end), at);
      at += end - start;
    },
    finish: () => ({
      terms: terms.slice(0, at),
      words: words.slice(0, at),
      sentences: sentences.slice(0, at),
      stops: stops.slice(0, at),
    }),
  };
}

/** A segment of its columns. `postings` where they are known already. */
export function* assembleSegment(
  columns: SegmentColumns,
  told: Pick<Segment, "definitions" | "namings">,
  lexiconSize: number,
  postings?: Postings,
): Steps<Segment> {
  const { starts, stops, titleEnds } = columns;
  const count = titleEnds.length;
  const contentLengths = new Uint32Array(count);
  for (let passage = 0; passage < count; passage += 1) {
    let content = 0;
    const end = starts[passage + 1] ?? 0;
    for (let at = starts[passage] ?? 0; at < end; at += 1) content += 1 - (stops[at] ?? 0);
    contentLengths[passage] = content;
  }
  yield;
  return {
    ...columns,
    count,
    contentLengths,
    postings: postings ?? (yield* makePostings(columns, lexiconSize)),
    ...told,
  };
}
