// How rare words are, whatever they are.
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRarity } from "#answering/rarity.ts";
import { analyse } from "#text/analyser.ts";
import { createLexicon } from "#text/lexicon.ts";

const lexicon = createLexicon();
const text = "A constructor makes an object of its prototype, and the harbour has a wall.";
const { stems } = analyse(text, "en", lexicon, "intern");
const rarity = createRarity(
  { passages: 1, language: "en", frequency: (stem) => Number(stems.includes(stem)) },
  lexicon,
);

test("Words that every JavaScript object has are counted like any other", () => {
  for (const word of ["constructor", "__proto__", "hasownproperty", "harbour"])
    expect(rarity.idfOfUnknown(word, "en")).toBeGreaterThan(1);
  expect(rarity.idf(lexicon.find("constructor"))).toBeGreaterThan(1);
  expect(rarity.idfOfUnknown("constructor", "xx")).toBe(rarity.idfOfUnknown("qwertzuiop", "xx"));
});

test("Every word has a rarity, known or not", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: -2, max: 200 }), (word, stem) => {
      expect(rarity.idfOfUnknown(word, "en")).toBeGreaterThan(0);
      expect(rarity.idf(stem)).toBeGreaterThan(0);
    }),
  );
});
