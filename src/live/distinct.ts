// A retriever that gives one of each: one edition of a page, one of passages that say nearly the same.
// Never ranks: what was found keeps its score and its order, and the others move up.

import type { Versioned } from "#answering/create-answerer.ts";
import type { Passage } from "#ingestion/document.ts";
import { type Editable, type Editions, findEditions, unfitting } from "#ingestion/editions.ts";
import { findRepeats, noRepeats, type Repeats } from "#ingestion/repeats.ts";
import { isMeant, versionsAsked, withoutVersions } from "#ingestion/versions.ts";
import type { Query } from "#query/query.ts";
import { type CorpusRetriever, candidatesDefault } from "#retrieval/corpus-retriever.ts";
import type { Hit } from "#retrieval/retriever.ts";
import type { Steps } from "#retrieval/steps.ts";

/** What is one of several in a corpus. */
export interface Likenesses {
  readonly editions: Editions;
  readonly repeats: Repeats;
}

/** Looks for editions and repeats; passages that were looked at before cost little. */
export function* findLikenesses(passages: readonly Passage[]): Steps<Likenesses> {
  const editions = yield* editionsAmong(passages);
  yield;
  const repeats = yield* findRepeats(passages, (id) => editions.get(id)?.page);
  return { editions, repeats };
}

/** Editions alone, which are told without looking at a text. */
export function* onlyEditions(passages: readonly Passage[]): Steps<Likenesses> {
  return { editions: yield* editionsAmong(passages), repeats: noRepeats };
}

function* editionsAmong(passages: readonly Passage[]): Steps<Editions> {
  const documents = new Map<string, Editable>();
  for (const { documentId, collection, language } of passages)
    if (!documents.has(documentId)) documents.set(documentId, { id: documentId, collection, language });
  yield;
  return yield* findEditions([...documents.values()]);
}

/** Questions differ in language and named versions alone here: so many combinations are kept, the oldest goes first. */
const KEPT_MAX = 64;

/** The same retriever where nothing is one of several. */
export function withDistinctHits(
  retriever: CorpusRetriever,
  { editions, repeats }: Likenesses,
): CorpusRetriever {
  if (editions.size === 0 && repeats.groups.length === 0) return retriever;
  const omitted = new Map<string, ReadonlySet<string>>();
  const omitFor = (query: Query, given: readonly string[] | undefined, hasAllLanguages: boolean) => {
    const versions = given ?? versionsAsked(query.text);
    const key = JSON.stringify([hasAllLanguages, query.language, ...versions]);
    const known = omitted.get(key);
    if (known) return known;
    const [oldest] = omitted.keys();
    if (omitted.size >= KEPT_MAX && oldest !== undefined) omitted.delete(oldest);
    const made = unfitting(editions, hasAllLanguages ? undefined : query.language, versions);
    omitted.set(key, made);
    return made;
  };
  const asEdition = createEditionPassages(editions);
  return {
    ...retriever,
    definitionsOf: (query, stems, { hasAllEditions = false, versions, ...rest } = {}) =>
      retriever
        .definitionsOf(query, stems, { ...rest, omit: omitFor(query, versions, hasAllEditions) })
        .map((one) => ({ ...one, in: asEdition(one.in) })),
    passageAt(index) {
      const found = retriever.passageAt(index);
      return found && { ...found, passage: asEdition(found.passage) };
    },
    async retrieve(query, { limit = 10, hasAllEditions = false, versions, ...rest } = {}) {
      if (limit <= 0) return [];
      const omit = omitFor(query, versions, hasAllEditions);
      const found = await retriever.retrieve(query, {
        ...rest,
        // As many as are ranked anyway, since some of them say the same.
        limit: Math.max(limit, candidatesDefault),
        ...(omit.size > 0 && { omit }),
      });
      return oneOfEach(found, editions, repeats)
        .slice(0, limit)
        .map((hit) => withPassage(hit, asEdition(hit.passage)));
    },
  };
}

/** Takes the versions out of a question that there are editions of. */
export function createVersionSplitter(editions: Editions): (question: string) => Versioned {
  const names = [...new Set([...editions.values()].map(({ version }) => version.name))];
  const isThere = (asked: string) => names.some((name) => isMeant(asked, name));
  return (question) => {
    const versions = versionsAsked(question).filter(isThere);
    return { text: versions.length === 0 ? question : withoutVersions(question, isThere), versions };
  };
}

/** The best of each group, and passages of one edition of a page alone: that of the best. */
function oneOfEach(hits: readonly Hit[], editions: Editions, repeats: Repeats): readonly Hit[] {
  const groups = new Set<number>();
  const documents = new Map<number, string>();
  return hits.filter(({ passage }) => {
    const { documentId } = passage;
    const edition = editions.get(documentId);
    if (edition) {
      const first = documents.get(edition.page) ?? documentId;
      documents.set(edition.page, first);
      if (first !== documentId) return false;
    }
    const group = repeats.groupOf.get(passage);
    if (group === undefined) return true;
    if (groups.has(group)) return false;
    groups.add(group);
    return true;
  });
}

/** A passage with the language of its edition, and the version where it is not the newest. */
function createEditionPassages(editions: Editions): (passage: Passage) => Passage {
  const made = new WeakMap<Passage, Passage>();
  return (passage) => {
    const edition = editions.get(passage.documentId);
    if (!edition || (edition.language === passage.language && !edition.isOther)) return passage;
    const { language, version, isOther } = edition;
    const told = made.get(passage) ?? { ...passage, language, ...(isOther && { version: version.name }) };
    made.set(passage, told);
    return told;
  };
}

function withPassage(hit: Hit, passage: Passage): Hit {
  if (hit.passage === passage) return hit;
  return {
    passage,
    score: hit.score,
    features: hit.features,
    // Cut where somebody reads it, as in the hit itself.
    get analysis() {
      return hit.analysis;
    },
  };
}
