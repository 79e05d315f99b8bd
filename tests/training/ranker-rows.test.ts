// What the ranker is trained on: questions in the form of an FAQ, and rows of candidates with one label each.
import { expect, test } from "vitest";
import type { QuestionSet } from "#evaluation/sets.ts";
import { featureCount } from "#retrieval/features.ts";
import { asFaq } from "#training/ranker/faq.ts";
import { addQuestions, gather, retrieverOf, toRows } from "#training/ranker/rows.ts";

const question = (id: string, text: string, passage: string) => ({
  id,
  question: text,
  passageIds: [passage],
  answers: ["x"],
  history: [],
  lang: "en",
});

const set: QuestionSet = {
  name: "small",
  passages: [
    { id: "a", title: "", text: "The lift was built in 1998 by a firm from Basel.", lang: "en" },
    { id: "b", title: "", text: "The stairs are made of oak and were built in 1890.", lang: "en" },
    { id: "c", title: "Lifts", text: "A lift needs a yearly inspection.", lang: "en" },
  ],
  questions: [
    question("1", "When was the lift built?", "a"),
    question("2", "Who made it?", "a"),
    question("3", "In which year was the lift built?", "a"),
    question("4", "What are the stairs made of?", "b"),
  ],
};

test("an FAQ heads a passage by one of its questions and asks the most alike other one", () => {
  const faq = asFaq(set, set.questions);
  expect(faq.questions.map(({ id }) => id)).toEqual(["3"]);
  expect(faq.passages.map(({ title }) => title)).toEqual([
    "When was the lift built?",
    "What are the stairs made of?",
    "Lifts",
  ]);
});

test("each question becomes a group of candidates of which its passage alone is right", async () => {
  const gathered = gather();
  await addQuestions(gathered, retrieverOf(set.passages), set.questions.slice(0, 1), 0.5);
  const rows = toRows(gathered);
  expect([...(rows.groups ?? [])]).toEqual([0, 3]);
  expect([...Array.from(rows.label)].toSorted()).toEqual([0, 0, 1]);
  expect(rows.values).toHaveLength(3 * featureCount);
  expect(rows.weight).toEqual([0.5, 0.5, 0.5]);
});

test("a question whose passage is not among the candidates teaches nothing", async () => {
  const gathered = gather();
  await addQuestions(gathered, retrieverOf(set.passages), [question("9", "What is oak?", "a")], 1);
  expect(gathered.label).toEqual([]);
});
