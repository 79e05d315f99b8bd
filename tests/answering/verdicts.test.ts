// Yes and no by single sentences, without a reader: which say so plainly, and which only seem to.
import { describe, expect, test } from "vitest";
import { createRarity } from "#answering/rarity.ts";
import { createLayer } from "#answering/reader.ts";
import { readTokenModel } from "#answering/token-model.ts";
import { verdictOf } from "#answering/verdicts.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";

const tokens = new URL("../../src/answering/weights/reader-tokens.json", import.meta.url);

async function verdictIn(sentence: string, question: string, language = "en") {
  const passage = { id: "a#1", documentId: "a", collection: "c", title: "Page", section: [], line: 1 };
  const retriever = createRetriever([{ ...passage, text: sentence, language }]);
  const query = analyseQuestion({ text: question, context: [] }, retriever);
  const rarity = createRarity(retriever.stems, retriever.lexicon);
  const lay = createLayer(retriever.lexicon, rarity, readTokenModel(tokens));
  const spread = lay(query, await retriever.retrieve(query));
  const [page] = spread.pages;
  return page && verdictOf(query, spread, page, 0);
}

describe("a sentence", () => {
  test.each([
    ["Smoking is allowed on deck.", "Is smoking allowed on deck?", "yes"],
    ["Smoking is not allowed on deck.", "Is smoking allowed on deck?", "no"],
    ["The bot stores no messages.", "Does the bot store messages?", "no"],
    ["Docent is not faster than Lunr.", "Is Docent faster than Lunr?", "no"],
    ["The bridge was built by Eiffel.", "Was the bridge built by Eiffel?", "yes"],
  ])("says so: %s", async (sentence, question, verdict) => {
    expect(await verdictIn(sentence, question)).toBe(verdict);
  });

  test.each([
    ["Hunde sind an Bord erlaubt.", "yes"],
    ["Hunde sind an Bord nicht erlaubt.", "no"],
    ["Hunde sind an Bord nicht immer erlaubt.", undefined],
    ["Hunde sind an Bord verboten.", undefined],
  ])("in German says so as plainly: %s", async (sentence, verdict) => {
    expect(await verdictIn(sentence, "Sind Hunde an Bord erlaubt?", "de")).toBe(verdict);
  });

  test.each([
    ["The bot never fails to store messages.", "Does the bot store messages?"],
    ["The bot refuses to store messages.", "Does the bot store messages?"],
    ["The bot stops storing messages.", "Does the bot store messages?"],
    ["Anna tried to kill Ben.", "Did Anna kill Ben?"],
    ["Anna was called by Ben.", "Did Anna call Ben?"],
    ["The board is expected to approve the plan.", "Did the board approve the plan?"],
    ["The bridge was built by a pupil of Eiffel.", "Was the bridge built by Eiffel?"],
    ["The key is not always required.", "Is the key required?"],
    ["Smoking was allowed on deck.", "Is smoking allowed on deck?"],
    ["Is smoking allowed on deck?", "Is smoking allowed on deck?"],
    ["Docent is free software.", "Is Docent free?"],
    ["The pass is valid for two to three days.", "Is the pass valid for two days?"],
  ])("does not say so: %s", async (sentence, question) => {
    expect(await verdictIn(sentence, question)).toBeUndefined();
  });
});
