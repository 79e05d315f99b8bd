// Counts how common words are in texts at large, for corpora too small to tell: writes src/answering/weights/background.json.
// Never keeps a rare word: only stems in at least one passage of 300.
//   node training/background.ts
import { mkdirSync, writeFileSync } from "node:fs";
import { analyse } from "#text/analyser.ts";
import { createLexicon } from "#text/lexicon.ts";
import { citeSets, openTrainingSet } from "./data.ts";

const sets = [
  ["squad-train-part", "en"],
  ["drcd-dev-zhtw", "zh"],
  ["piaf-fr", "fr"],
  ["norquad-val-no", "no"],
] as const;
const shareMin = 1 / 300;
const countMin = 8;

const shares: Record<string, Record<string, number>> = {};
for (const [name, language] of sets) {
  const lexicon = createLexicon();
  const { passages } = openTrainingSet(name);
  const counts = new Map<number, number>();
  for (const passage of passages) {
    const stems = new Set(analyse(passage.text, language, lexicon, "intern").stems);
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  shares[language] = Object.fromEntries(
    [...counts]
      .filter(
        ([stem, count]) =>
          count / passages.length >= shareMin && count >= countMin && /^\p{L}+$/u.test(lexicon.term(stem)),
      )
      .sort((a, b) => b[1] - a[1])
      .map(([stem, count]) => [lexicon.term(stem), Number((count / passages.length).toPrecision(2))]),
  );
}
const card = {
  what: "share of passages that hold a stem",
  data: citeSets(sets.map(([name]) => name)),
  command: "node training/background.ts",
};
const folder = new URL("../src/answering/weights/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL("background.json", folder),
  `${JSON.stringify({ card, shares }, null, 0).replaceAll('},"', '},\n"')}\n`,
);
