// Answers in the form the question asks for: lists, steps, code, reasons, yes and no, frequencies, entries.
import { describe, expect, test } from "vitest";
import { createAnswerer, type Trace, type TracingAnswerer } from "#answering/create-answerer.ts";
import { asksHowOften } from "#answering/frequency.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";
import { folderOf } from "../support/folders.ts";

const ferry = `# The Holm ferry

The ferry between Holm and Sandvik is run by Nordfjord Lines. It leaves every forty minutes from six in the morning. A crossing takes 25 minutes. The car ferry leaves from Vik, 12 km to the north.

The old pier was closed in 2014 because its piles were eaten by shipworm. The night ferry was given up due to a lack of passengers. The company cut its emissions by 40 percent by charging the batteries at night. The ferry was built in 1998 to replace two smaller ships. The bell on the bridge is for warning small boats in fog.

## Tickets

Bicycles are free of charge. Dogs are not allowed in the upper lounge. Folding chairs are allowed on deck unless the wind is strong. Young passengers are carried for half the price. The office is not a bank. Group tickets must be booked by phone.

## How to book a group

To book a group, do the following:

1. Call the office at least two days ahead.
2. Give the number of people.
3. Pay by invoice.

Changes are possible until the day before.

## Charge the buoys

Buoys are charged by their own program. Start it on the bridge computer:

\`\`\`sh
buoyctl charge --all
buoyctl status
\`\`\`

## Why a trip is called off

A trip is called off for one of these reasons:

- the wind is above 20 metres a second
- the quay is iced over
- the crew is ill

## Questions

**Can I bring my car?**

No. The ferry takes no cars.

**Is there a toilet on board?** Yes, on the lower deck.

Q: What happens when it storms?
A: The ferry stays in port. A bus runs instead.
`;

describe("an answer", () => {
  let made: TracingAnswerer | undefined;
  const makeAnswerer = async (): Promise<TracingAnswerer> => {
    const { passages } = await loadCorpus(folderOf({ "ferry.md": ferry }));
    return createAnswerer({ retriever: createRetriever(passages) });
  };
  const best = async (text: string): Promise<NonNullable<Trace["best"]>> => {
    made ??= await makeAnswerer();
    const trace = await made.answerWithTrace({ text, context: [] });
    expect(trace.best).toBeDefined();
    return trace.best ?? expect.fail("nothing was read");
  };

  test("to how something is done is the whole list of steps, with the sentence that leads in", async () => {
    const { quote, span } = await best("How do I book a group?");
    expect(quote.text).toMatch(/^To book a group, do the following:\n1\. Call[\s\S]*3\. Pay by invoice\.$/);
    expect(span).toMatch(/^1\. Call[\s\S]*invoice\.$/);
    expect(quote.parts).toEqual([{ kind: "list", start: quote.spanStart, end: quote.spanEnd }]);
  });

  test.each(["How do I charge the buoys?", "Which command charges the buoys?"])(
    "in code is the whole block: %s",
    async (question) => {
      const { quote, span } = await best(question);
      expect(span).toBe("buoyctl charge --all\nbuoyctl status");
      expect(quote.parts?.[0]?.kind).toBe("code");
      expect(quote.text).toMatch(/^Start it on the bridge computer:/);
    },
  );

  test("to why is the list under a heading that says the same", async () => {
    const { quote } = await best("Why is a trip called off?");
    expect(quote.text).toMatch(/wind[\s\S]*iced over[\s\S]*crew is ill$/);
  });

  test.each([
    ["Why was the old pier closed?", "its piles were eaten by shipworm"],
    ["Why was the night ferry given up?", "a lack of passengers"],
    ["Why was the ferry built?", "to replace two smaller ships"],
    ["What is the bell on the bridge for?", "for warning small boats in fog"],
    ["How did the company cut its emissions?", "by charging the batteries at night"],
    ["How often does the ferry leave?", "every forty minutes"],
    ["How long does a crossing take?", "25 minutes"],
  ])("is the phrase that tells it: %s", async (question, span) => {
    expect((await best(question)).span).toBe(span);
  });

  test.each([
    ["Are bicycles free of charge?", "yes"],
    ["Is the ferry run by Nordfjord Lines?", "yes"],
    ["Are dogs allowed in the upper lounge?", "no"],
    ["Is the office a bank?", "no"],
  ])("says yes or no where a sentence says so: %s", async (question, verdict) => {
    expect((await best(question)).verdict).toBe(verdict);
  });

  test.each([
    "Is the ferry run by Sandvik Lines?",
    "Are dogs free of charge?",
    "Are folding chairs allowed on deck?",
    "Are passengers carried for half the price?",
    "Can group tickets be booked by phone?",
    "Are bicycles free of charge or half the price?",
    "Aren't bicycles free of charge?",
    "Has the office a bank?",
    "Are all bicycles free of charge?",
    "Are dogs not allowed in the upper lounge?",
  ])("leaves it at the sentence where that could mislead: %s", async (question) => {
    expect((await best(question)).verdict).toBeUndefined();
  });

  test.each([
    ["Can I bring my car?", "No. The ferry takes no cars."],
    ["Is there a toilet on board?", "Yes, on the lower deck."],
    ["What happens when it storms?", "The ferry stays in port. A bus runs instead."],
  ])("to a question that stands in the document is what stands under it: %s", async (question, answer) => {
    expect((await best(question)).quote.text).toBe(answer);
  });
});

test.each(["How often does it leave?", "À quelle fréquence part-il ?", "Wie oft fährt sie?", "Как часто?"])(
  "a question asks how often: %s",
  (question) => {
    expect(asksHowOften(question)).toBe(true);
  },
);
test("a question that only holds the letters does not", () => {
  expect(asksHowOften("Show often used commands")).toBe(false);
});
