// The reader: finds the sentence and the span that answer, in the best few passages. The feature reader scores tokens by
// learned weights, the neural reader by a small network; trees weigh what both say.
// Never decides whether to show them: confidence.ts does.
import type { Passage } from "#ingestion/document.ts";
import { readTrees, type Trees } from "#learning/trees.ts";
import type { Query } from "#query/query.ts";
import { createFinder, reword } from "#query/rewording.ts";
import type { Hit } from "#retrieval/retriever.ts";
import { analyse } from "#text/analyser.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";
import {
  type Evidence,
  type Judges,
  judge,
  type Reading,
  type RowStore,
  sentenceRowNames,
  spanRowNames,
} from "./judging.ts";
import { layOut, type Spread } from "./matching.ts";
import { createInputMaker } from "./neural/inputs.ts";
import { type NeuralReader, readNeuralReader } from "./neural/network.ts";
import { formOpinion } from "./neural/opinion.ts";
import { buildColumns, type PassageColumns } from "./passage-columns.ts";
import { orderHits, passageFeatures } from "./passage-order.ts";
import { shapeQuestion } from "./question-shape.ts";
import type { Rarity } from "./rarity.ts";
import { massOf } from "./sentence-features.ts";
import { readTokenModel, scoreTokens, type TokenModel } from "./token-model.ts";

/** What the feature reader knows (token weights, and trees for sentences and spans), and what the neural reader adds. */
export interface ReaderModels extends Judges {
  readonly tokens: TokenModel;
  /** The network, and the trees that weigh it together with the rest; left out, the feature reader reads alone. */
  readonly neural?: NeuralModels;
}

/** The network, and the blend: trees for sentences, spans and passages that weigh both readers. */
export interface NeuralModels extends Judges {
  readonly network: NeuralReader;
  /** Put the passages that were read in order once more. */
  readonly passages: Trees;
}

/** neural: both readers; features: the feature reader alone. */
export type ReaderChoice = "neural" | "features";

const shipped = new Map<ReaderChoice, ReaderModels>();

/** The weights that ship, read once a process. Throws MODEL_UNFIT where a file is missing or does not fit. */
export function shippedReaderModels(choice: ReaderChoice = "neural"): ReaderModels {
  const models = shipped.get(choice) ?? readReaderModels(choice);
  shipped.set(choice, models);
  return models;
}

function readReaderModels(choice: ReaderChoice): ReaderModels {
  const judges = (name: string, hasOpinion: boolean): Judges => ({
    sentences: readTrees(weights(`${name}-sentences.json`), sentenceRowNames(hasOpinion)),
    spans: readTrees(weights(`${name}-spans.json`), spanRowNames(hasOpinion)),
  });
  return {
    tokens: readTokenModel(weights("reader-tokens.json")),
    ...judges("reader", false),
    ...(choice === "neural" && {
      neural: {
        network: readNeuralReader(weights("neural-reader")),
        ...judges("blend", true),
        passages: readTrees(weights("blend-passages.json"), passageFeatures),
      },
    }),
  };
}

const weights = (name: string): URL => new URL(`./weights/${name}`, import.meta.url);

export interface Reader {
  /** Undefined where there is nothing to read: no hits, or a question without a word that counts. */
  read(query: Query, hits: readonly Hit[]): Reading | undefined;
  /** The hits in the order that reading them gives reason for. */
  order(reading: Reading, hits: readonly Hit[]): readonly Hit[];
}

export interface ReaderSurroundings {
  readonly lexicon: Lexicon;
  readonly rarity: Rarity;
  readonly models: ReaderModels;
  /** Passages read, best first. Default 3. */
  readonly passages?: number;
}

/** Passages read where nobody says otherwise. */
export const passagesRead = 3;

export function createReader({
  lexicon,
  rarity,
  models,
  passages = passagesRead,
}: ReaderSurroundings): Reader {
  const gather = createGatherer(lexicon, rarity, models);
  const judges: Judges = models.neural ?? models;
  const rows = createRowStore(models.neural !== undefined);
  return {
    read(query, hits) {
      const evidence = gather(query, hits.slice(0, passages));
      return evidence && judge(judges, evidence, rows);
    },
    order: (reading, hits) => (models.neural ? orderHits(models.neural.passages, reading, hits) : hits),
  };
}

/** Rows with or without the neural reader's opinion, which grow with need. */
export function createRowStore(hasOpinion: boolean): RowStore {
  const sentences = new Rows(sentenceRowNames(hasOpinion).length);
  const spans = new Rows(spanRowNames(hasOpinion).length);
  return { sentences: (count) => sentences.of(count), spans: (count) => spans.of(count) };
}

/** Lets both readers look at passages. Undefined where there is nothing to read. */
export function createGatherer(
  lexicon: Lexicon,
  rarity: Rarity,
  models: Pick<ReaderModels, "tokens"> & { readonly neural?: { readonly network: NeuralReader } },
): (query: Query, hits: readonly Hit[]) => Evidence | undefined {
  const lay = createLayer(lexicon, rarity, models.tokens);
  const inputs = createInputMaker(lexicon, rarity.idf);
  const network = models.neural?.network;
  return (query, hits) => {
    const spread = lay(query, hits);
    if (spread.sentences.length === 0 || spread.question.terms.length === 0) return undefined;
    const scores = spread.pages.map((page) => scoreTokens(models.tokens, spread, page));
    const opinionOf = (network: NeuralReader) => {
      const pages = spread.pages.map((page) => inputs.ofPage(spread, page));
      const found = network.score(inputs.ofQuestion(spread, query.analysis), pages);
      return formOpinion(
        spread,
        found.map((page, p) => ({ ...page, from: pages[p].from })),
      );
    };
    const opinion = network && opinionOf(network);
    return { spread, scores, mass: massOf(scores), opinion, idf: rarity.idf };
  };
}

/** Rows that grow and are used again. */
class Rows {
  #rows: Float64Array;
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
    this.#rows = new Float64Array(64 * width);
  }

  of(count: number): Float64Array {
    if (this.#rows.length < count * this.#width) this.#rows = new Float64Array(2 * count * this.#width);
    return this.#rows;
  }
}

/** Lays questions over passages; what is known of a passage is kept for as long as the passage is. */
export function createLayer(
  lexicon: Lexicon,
  rarity: Rarity,
  model: Pick<TokenModel, "known">,
): (query: Query, hits: readonly Hit[]) => Spread {
  const columns = new WeakMap<AnalysedText, PassageColumns>();
  const titles = new WeakMap<Passage, AnalysedText>();
  const columnsOf = ({ analysis }: Hit): PassageColumns => {
    let made = columns.get(analysis);
    if (!made) {
      made = buildColumns(analysis, model.known);
      columns.set(analysis, made);
    }
    return made;
  };
  const titleOf = ({ passage }: Hit): AnalysedText => {
    let made = titles.get(passage);
    if (!made) {
      const text = [passage.title, ...passage.section].join("\n");
      made = analyse(text, passage.language, lexicon, "find");
      titles.set(passage, made);
    }
    return made;
  };
  return (query, hits) => {
    const finder = createFinder(query.equivalents, "stems");
    const stemsOf = (hit: Hit) => {
      const title = titleOf(hit);
      return query.equivalents.length === 0 ? title.stems : reword(title, finder).stems;
    };
    return layOut(shapeQuestion(query, rarity, model.known), hits, columnsOf, stemsOf);
  };
}
