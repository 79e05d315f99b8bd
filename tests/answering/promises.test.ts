// Questions that authors say their documents answer, told from other questions.
import { beforeAll, describe, expect, test } from "vitest";
import { createPromises } from "#answering/promises.ts";
import { analyse } from "#text/analyser.ts";
import { createLexicon } from "#text/lexicon.ts";

describe("a promised question", () => {
  const lexicon = createLexicon();
  const find = (text: string) => analyse(text, "en", lexicon, "find");
  let promises: ReturnType<typeof createPromises>;
  beforeAll(() => {
    analyse("Docent stores questions. The museum opens. The lighthouse closes.", "en", lexicon, "intern");
    promises = createPromises(
      [
        { id: "privacy.md", questions: ["What does Docent store?", "The and of?"] },
        { id: "hours.md", questions: ["When does the museum open?", "When does the castle open?"] },
      ],
      lexicon,
      "en",
    );
  });

  test("is known again in other forms and another order of its words", () => {
    expect([...promises(find("What is stored by Docent?"))]).toEqual(["privacy.md"]);
    expect([...promises(find("the museum: when does it open"))]).toEqual(["hours.md"]);
  });
  test("is none where nothing is asked, or only words that do not count", () => {
    expect(promises(find("")).size).toBe(0);
    expect(promises(find("the and of")).size).toBe(0);
  });
  test("is not known where a word more or less is asked, or one that the documents lack", () => {
    expect(promises(find("Does Docent store questions?")).size).toBe(0);
    expect(promises(find("When is it open?")).size).toBe(0);
    expect(promises(find("When does the castle open?")).size).toBe(0);
  });
});
