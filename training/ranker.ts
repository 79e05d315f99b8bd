// Trains the ranker that ships, and one for each fold that the reader and confidence are trained with: node training/ranker.ts
// Reads only the sets to train on with a stated licence (folder: EVAL_DATA), and writes src/retrieval/weights/ranker.json.
import { mkdirSync, writeFileSync } from "node:fs";
import { loadTrees } from "#learning/trees.ts";
import { featureNames } from "#retrieval/features.ts";
import { serialiseTrees } from "#training/boosting/serialise.ts";
import { boost } from "#training/boosting.ts";
import { citeSets } from "#training/data.ts";
import { rankerFoldFile } from "#training/ranker/folds.ts";
import { gatherFold, gatherParts, hitAt1, join, monotone, options, sets } from "#training/ranker/recipe.ts";

const { fit, held } = await gatherParts();
const model = boost(
  join(fit),
  {
    ...options,
    monotone,
    onTree: (tree, { validation }) => {
      if (tree % 20 === 0)
        console.error(`${tree} trees: loss ${validation?.toFixed(4)} on held-out subjects`);
    },
  },
  join(held),
);
const trees = loadTrees(model.file, featureNames, "ranker");
const card = {
  purpose: "Orders the candidates of a question; score is comparable within one question only.",
  data: citeSets(sets.map(({ name }) => name)),
  made: "node training/ranker.ts",
  options,
  split: "four fifths of the subjects to learn from, one fifth held out for when to stop and for the figures",
  heldOutHitAt1: Object.fromEntries(held.map((part) => [part.name, hitAt1(trees, part)])),
  importance: model.importance
    .slice(0, 20)
    .map(({ feature, share }) => `${feature} ${(100 * share).toFixed(1)} %`),
  limits: "Learned from encyclopaedia, news and privacy policies in English, French, Norwegian and Chinese.",
};
const path = new URL("../src/retrieval/weights/ranker.json", import.meta.url);
writeFileSync(path, serialiseTrees(model.file, card));
console.log(
  JSON.stringify(
    { trees: model.file.trees.length, loss: model.loss, heldOutHitAt1: card.heldOutHitAt1 },
    null,
    1,
  ),
);

// As many trees as were worth it above: a fold has no subjects to spare for telling when to stop.
for (const fold of [0, 1]) {
  const parts = await gatherFold(fold);
  const { file } = boost(join(parts), { ...options, trees: model.file.trees.length, monotone });
  mkdirSync(new URL(".", rankerFoldFile(fold)), { recursive: true });
  writeFileSync(
    rankerFoldFile(fold),
    serialiseTrees(file, { purpose: `learned from fold ${fold}`, options }),
  );
}
