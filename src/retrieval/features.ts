// What the ranker sees of a candidate: each feature with its name, all free of the corpus's scale as far as possible.
// Never tells how many candidates there are or at which place one stands: that would leak how a set was made.

/**
 * Features in the order of a row. "Weight" is BM25's rarity of a term; shares are of what the question holds.
 * NaN: the question has nothing of the kind. "…OfBest": in proportion to the best candidate of the question.
 */
export const featureNames = [
  /** BM25 over content terms of headings and text (a heading's term counts twice), by the question's weight. */
  "bm25",
  "bm25OfBest",
  /** The same over the text alone. */
  "bm25Body",
  "bm25BodyOfBest",
  /** The same with function words, which FAQ and medical questions need. */
  "bm25All",
  "bm25AllOfBest",
  /** The same over unstemmed words. */
  "bm25Words",
  "bm25WordsOfBest",
  /** BM25 that cares little for repetition and length (k 0.4, b 0.3). */
  "bm25Flat",
  "bm25FlatOfBest",
  /** MiniSearch's own score with headings, times matched terms. */
  "indexOfBest",
  /** Share of weight found in headings or text; in the text; in the headings; also against the best candidate. */
  "cover",
  "coverOfBest",
  "coverBody",
  "coverBodyOfBest",
  "titleCover",
  "titleCoverOfBest",
  /** Share of the heading's content terms that the question holds. */
  "titleShare",
  /** Share of the content terms found, each counted alike. */
  "found",
  /** Share of unstemmed words' weight found. */
  "coverWords",
  /** Best sentence: share of weight; with function words; of unstemmed words; best two neighbouring sentences. */
  "sentence",
  "sentenceOfBest",
  "sentenceAll",
  "sentenceAllOfBest",
  "sentenceWords",
  "sentenceWordsOfBest",
  "twoSentences",
  "twoSentencesOfBest",
  /** Best sentence of the text together with the headings. */
  "sentenceWithTitle",
  "sentenceWithTitleOfBest",
  /** Where the best sentence ends in the passage, 0..1. */
  "sentencePlace",
  /** Weight of the question's neighbouring terms that are neighbours here too. */
  "pairs",
  "pairsOfBest",
  "pairsAll",
  "pairsAllOfBest",
  /** Weight of terms by 1 / distance to the nearest other term of the question. */
  "proximity",
  "proximityOfBest",
  /** Longest shared run: its weight by the question's, and its terms by the question's. */
  "run",
  "runOfBest",
  "runLength",
  /** Share of the question's weight that is missing but has a term that begins alike, by likeness. */
  "alike",
  /** The weightiest missing term's share of the question's weight, and the second's. */
  "missing",
  "missingSecond",
  /** Share of weight found among the question's capitalised words and numbers. */
  "capitals",
  "numbers",
  /** Natural logarithm of the passage's content terms by the corpus's mean. */
  "length",
  /** Share of the passage's content terms that are the question's. */
  "density",
  /** Index score of the best other passage of the same document, and of the passages beside it, by the best candidate's. */
  "sibling",
  "neighbour",
  /** Of the question: share of its content terms the corpus lacks; natural logarithm of its terms; weight of its rarest by the sum. */
  "unknown",
  "questionLength",
  "rarest",
] as const;

export type FeatureName = (typeof featureNames)[number];

export const featureCount = featureNames.length;
