// As many passages as wanted: those of English sets, and then the same again and again with some of their words changed.
// Never a measure of quality: what changed words say is nonsense.
import { findSetsFolder, listSets, readSet, type SetPassage } from "#evaluation/sets.ts";

/** Of so many different words one is changed, in each copy others. */
const changedOneIn = 5;
/** A prime that divides no number of passages: taken at such steps, a few are as mixed as all. */
const stride = 7_919;
const consonants = "bcdfghjklmnprstvwz";
const vowels = "aeiou";

export interface ManyPassages {
  readonly passages: readonly SetPassage[];
  /** What was asked of the sets. */
  readonly questions: readonly string[];
}

/** Undefined without the folder of sets. */
export function manyPassages(count: number): ManyPassages | undefined {
  const folder = findSetsFolder();
  if (folder === undefined) return undefined;
  const sets = listSets(folder).map((name) => readSet(folder, name));
  const isEnglish = ({ lang }: SetPassage) => lang === "" || lang.startsWith("en");
  const english = sets.filter(({ passages: [first] }) => first !== undefined && isEnglish(first));
  const own = english.flatMap(({ name, passages }) =>
    passages.map((passage) => ({ ...passage, id: `${name}/${passage.id}` })),
  );
  const mixed = own.map((_, at) => own[(at * stride) % own.length]);
  const passages: SetPassage[] = [];
  for (let copy = 0; passages.length < count; copy += 1) {
    for (const passage of mixed.slice(0, count - passages.length))
      passages.push(copy === 0 ? passage : changed(passage, copy));
  }
  const questions = english.flatMap((set) => set.questions.map(({ question }) => question));
  return { passages, questions };
}

function changed(passage: SetPassage, copy: number): SetPassage {
  return {
    ...passage,
    id: `${copy}/${passage.id}`,
    title: change(passage.title, copy),
    text: change(passage.text, copy),
  };
}

function change(text: string, copy: number): string {
  return text.replace(/[A-Za-z]{4,}/g, (word) => {
    const seed = hashOf(word.toLowerCase(), copy);
    if (seed % changedOneIn !== 0) return word;
    let state = seed;
    return word.replace(/[a-z]/g, (letter) => {
      state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193) >>> 0;
      const letters = vowels.includes(letter) ? vowels : consonants;
      return letters[state % letters.length] ?? letter;
    });
  });
}

function hashOf(word: string, copy: number): number {
  let hash = Math.imul(copy, 0x9e3779b1);
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
