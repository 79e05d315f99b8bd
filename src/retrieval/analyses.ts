// Passages cut into tokens when somebody wants to read one; those read last are remembered.
// Never keeps those of a whole corpus: they take more memory than all else.
import type { Passage } from "#ingestion/document.ts";
import { analyse } from "#text/analyser.ts";
import type { AnalysedText, Lexicon } from "#text/analysis.ts";

/** Passages that are remembered: about 5 kB each. */
const rememberedMax = 512;

/** Analyses of passages that are in the lexicon's corpus. */
export interface Analyses {
  of(passage: Passage, lexicon: Lexicon): AnalysedText;
}

export function createAnalyses(): Analyses {
  const remembered = new Map<Passage, AnalysedText>();
  return {
    of(passage, lexicon) {
      const known = remembered.get(passage);
      // What was read last stands last.
      if (known) remembered.delete(passage);
      const analysis = known ?? analyse(passage.text, passage.language, lexicon, "find");
      remembered.set(passage, analysis);
      const [oldest] = remembered.keys();
      if (remembered.size > rememberedMax && oldest) remembered.delete(oldest);
      return analysis;
    },
  };
}
