// Learns how often a sentence that says what its subject is answers the question what that is, from question sets.
// Half of the questions find half of the passages taken away, so that likeness alone does not make a sentence the right one.
import { findDefinition } from "#answering/definitions.ts";
import { createLayer, passagesRead } from "#answering/reader.ts";
import { holdsAnswer } from "#evaluation/score.ts";
import type { QuestionSet } from "#evaluation/sets.ts";
import type { CalibrationMap } from "#learning/calibration.ts";
import { fitIsotonic } from "#training/calibration.ts";
import { openTrainingSet } from "./data.ts";
import { createRandom } from "./random.ts";
import { indexSet } from "./reader-examples.ts";

const seed = 20261125;
const known = {
  words: new Map<string, number>(),
  endings: new Map<string, number>(),
  asked: new Map<string, number>(),
};

/** The curve from a definition's likeness to the chance that its sentence answers. */
export async function fitDefinitions(names: readonly string[]): Promise<CalibrationMap> {
  const random = createRandom(seed);
  const likeness: number[] = [];
  const rights: number[] = [];
  for (const name of names) {
    const set = openTrainingSet(name);
    for (const share of [1, 0.5]) {
      const passages = set.passages.filter(() => random() < share);
      await observe({ ...set, passages }, (one, isRight) => {
        likeness.push(one);
        rights.push(isRight ? 1 : 0);
      });
    }
  }
  console.error(`definitions: ${rights.length} found, ${rights.filter((right) => right === 1).length} right`);
  return fitIsotonic(likeness, rights, { knots: 10, pool: 15 });
}

async function observe(set: QuestionSet, tell: (likeness: number, isRight: boolean) => void): Promise<void> {
  const index = indexSet(set);
  const lay = createLayer(index.lexicon, index.rarity, { known });
  for (const question of set.questions) {
    const { query, hits } = await index.find(question, passagesRead);
    const found = findDefinition(
      query,
      lay(query, hits).question,
      index.definitionsFor(query),
      index.rarity.idf,
    );
    if (found) tell(found.likeness, holdsAnswer(found.quote.text, question.answers ?? []));
  }
}
