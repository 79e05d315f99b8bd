// What a corpus offers to be asked: the authors' questions, headings, and names where there is neither.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCorpus } from "#ingestion/corpus.ts";
import { createCompletion, suggestedQuestions } from "#ingestion/suggestions.ts";
import { folderOf } from "../support/folders.ts";

const manual = {
  "a.md":
    "---\ntitle: Opening hours\nquestions: [When is it open?, Is it open on Sunday?]\n---\n## Summer\n\nText.\n\n## Can I bring a dog?\n\nYes.\n",
  "b.md": "---\nquestions: [Where is the café?]\n---\n# Eating\n\n## The Café Sommer\n\nText.\n",
};

describe("suggested questions", () => {
  it("are the authors' own, one document after the other, then headings that ask", async () => {
    const suggestions = suggestedQuestions(await loadCorpus(folderOf(manual)));
    expect(suggestions.map(({ question }) => question)).toEqual([
      "When is it open?",
      "Where is the café?",
      "Is it open on Sunday?",
      "Can I bring a dog?",
    ]);
  });
  it("are about names where the corpus has neither, in the language of the text", async () => {
    const french =
      "La réunion fut ouverte par Marie Curie, puis elle parla de la paix. Tous ont applaudi Marie Curie, qui souriait.";
    const corpus = await loadCorpus(folderOf({ "a.txt": french }));
    expect(suggestedQuestions(corpus)[0]).toEqual({
      question: "Que dit le texte sur Marie Curie ?",
      isLastResort: true,
    });
  });
  it("are made from English sentences whose form gives the answer", async () => {
    const news =
      "The talks were opened by the Peruvian ambassador to Chile, Ana Ruiz, in the morning. Leo O'Neill, a member of the Irish parliament, spoke of the Treaty of Two Rivers, signed in Valencia in May 1999. The old bridge was designed by Jan Verhoeven.\n";
    const suggestions = suggestedQuestions(await loadCorpus(folderOf({ "news.txt": news })));
    expect(suggestions.filter(({ isLastResort }) => !isLastResort)).toEqual([
      { question: "Where was the Treaty of Two Rivers signed?", expected: "Valencia" },
      { question: "When was the Treaty of Two Rivers signed?", expected: "May 1999" },
      { question: "Who designed the old bridge?", expected: "Jan Verhoeven" },
      { question: "Who is Ana Ruiz?", expected: "Peruvian ambassador to Chile" },
      { question: "Who is Leo O'Neill?", expected: "member of the Irish parliament" },
    ]);
  });
});

describe("completion", () => {
  it("offers what begins with the prefix first, then words that do, then what holds it", async () => {
    const { complete } = createCompletion(await loadCorpus(folderOf(manual)));
    expect(complete("o", 10)).toEqual([
      "Opening hours",
      "When is it open?",
      "Is it open on Sunday?",
      "Can I bring a dog?",
      "The Café Sommer",
    ]);
    expect(complete("CAFE", 10)).toEqual(["Where is the café?", "The Café Sommer"]);
    expect(complete("", 2)).toEqual(["When is it open?", "Is it open on Sunday?"]);
    expect(complete("nothing of the kind", 10)).toEqual([]);
  });
  it("keeps to the limit, whatever is typed", async () => {
    const { complete } = createCompletion(await loadCorpus(folderOf(manual)));
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(5), (prefix, limit) => {
        expect(complete(prefix, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
