// Learns how often a heading that asks alike is the question's own, from question sets in the form of an FAQ.
// Half of the questions find their entry taken away, so that likeness alone does not make a heading the right one.
import { findEntry } from "#answering/entries.ts";
import { createLayer, passagesRead } from "#answering/reader.ts";
import type { QuestionSet } from "#evaluation/sets.ts";
import type { CalibrationMap } from "#learning/calibration.ts";
import { fitIsotonic } from "#training/calibration.ts";
import { openTrainingSet } from "./data.ts";
import { createRandom } from "./random.ts";
import { asFaq } from "./ranker/faq.ts";
import { indexSet } from "./reader-examples.ts";

const seed = 20261125;
const known = {
  words: new Map<string, number>(),
  endings: new Map<string, number>(),
  asked: new Map<string, number>(),
};

/** The curve from an entry's likeness to the chance that it is the right one. */
export async function fitEntries(names: readonly string[]): Promise<CalibrationMap> {
  const random = createRandom(seed);
  const likeness: number[] = [];
  const rights: number[] = [];
  for (const name of names) {
    const set = openTrainingSet(name);
    const faq = asFaq(set, set.questions);
    const kept = { ...faq, passages: faq.passages.filter(() => random() < 0.5) };
    await observe(faq, (one, isRight) => {
      likeness.push(one);
      rights.push(isRight ? 1 : 0);
    });
    await observe(kept, (one, isRight) => {
      likeness.push(one);
      rights.push(isRight ? 1 : 0);
    });
  }
  console.error(`entries: ${rights.length} found, ${rights.filter((right) => right === 1).length} right`);
  return fitIsotonic(likeness, rights, { knots: 20 });
}

async function observe(faq: QuestionSet, tell: (likeness: number, isRight: boolean) => void): Promise<void> {
  const index = indexSet(faq);
  const lay = createLayer(index.lexicon, index.rarity, { known });
  for (const question of faq.questions) {
    const { query, hits } = await index.find(question, passagesRead);
    const entry = findEntry(query, lay(query, hits), index.lexicon, index.rarity.idf);
    if (entry) tell(entry.likeness, question.passageIds.includes(entry.page.hit.passage.id));
  }
}
