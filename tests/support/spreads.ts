// Questions laid over passages without any weights: for tests of what stands between the readers and the trees.
import { createRarity } from "#answering/rarity.ts";
import { createLayer } from "#answering/reader.ts";
import type { Passage } from "#ingestion/document.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";

/** English passages `p#1`, `p#2` … of one document. */
export function passagesOfTexts(texts: readonly string[], title = ""): readonly Passage[] {
  return texts.map((text, i) => ({
    id: `p#${i + 1}`,
    documentId: "p",
    collection: "",
    title,
    section: [],
    text,
    language: "en",
    line: 1,
  }));
}

const known = { words: new Map(), endings: new Map(), asked: new Map() };

/** The question over all passages found for it; hits come as the index has them, with falling scores. */
export async function layOver(texts: readonly string[], question: string) {
  const retriever = createRetriever(passagesOfTexts(texts), { ranker: (_, row) => -row });
  const rarity = createRarity(retriever.stems, retriever.lexicon);
  const query = analyseQuestion({ text: question, context: [] }, retriever);
  const hits = await retriever.retrieve(query);
  const spread = createLayer(retriever.lexicon, rarity, { known })(query, hits);
  return { hits, spread, rarity };
}
