// Tables of questions and tables of facts, read from CSV and TSV: how cells are parted, which columns ask and answer.
// Never looks at a parser's parts: a file goes in, blocks and passages come out.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnswering } from "#docent.ts";
import { readOne } from "../support/read-one.ts";

const blocksOf = async (text: string, name = "table.csv") => (await readOne(name, text)).document.blocks;
const texts = async (text: string, name?: string) => (await blocksOf(text, name)).map((block) => block.text);
/** What is asked, and what is answered. */
const answers = async (text: string, name?: string) =>
  (await blocksOf(text, name)).map(({ section, text, isAnswer }) => [section.join(" > "), text, isAnswer]);

describe("cells", () => {
  it.each([",", ";", "\t", "|"])("are parted by %j", async (delimiter) => {
    const rows = [
      ["Boat", "Berth", "Note"],
      ["Aurora", "A 7", "red, old; wide"],
      ["Borealis", "B 9", ""],
    ];
    const written = rows.map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join("\n");
    expect(await texts(written)).toEqual([
      "Boat: Aurora; Berth: A 7; Note: red, old; wide",
      "Boat: Borealis; Berth: B 9",
    ]);
  });
  it("of a .tsv are parted by tabs, however many commas they hold", async () => {
    const rows = ["Boat\tNotes, of all kinds", "Aurora\tred, old, wide", "Borealis\tblue, new, slim"];
    expect(await texts(rows.join("\n"), "boats.tsv")).toEqual([
      "Boat: Aurora; Notes, of all kinds: red, old, wide",
      "Boat: Borealis; Notes, of all kinds: blue, new, slim",
    ]);
  });
  it.each(["\n", "\r\n"])(
    "may hold quotation marks and the line end %j, and rows keep their lines",
    async (end) => {
      const lines = ["Boat,Note", 'Aurora,"réd', "", '""old"" one"', "", "Borealis,blue", "Crane,tall"];
      const blocks = await blocksOf(lines.join(end));
      expect(blocks.map(({ line, text }) => [line, text])).toEqual([
        [2, 'Boat: Aurora; Note: réd "old" one'],
        [6, "Boat: Borealis; Note: blue"],
        [7, "Boat: Crane; Note: tall"],
      ]);
    },
  );
  it("beyond the names, or missing, take no row away", async () => {
    expect(await texts("Boat,Berth,Note\nAurora,A 7,red\nBorealis\n")).toEqual([
      "Boat: Aurora; Berth: A 7; Note: red",
      "Boat: Borealis",
    ]);
    const long = await texts("Boat,Berth\nAurora,A 7\nBorealis,B 9,blue\n");
    expect(long.join("\n")).toContain("blue");
    expect(long.join("\n")).toContain("A 7");
  });
  it("without names are said without any, below a caption that stands alone", async () => {
    expect(await texts("Aurora,7\nBorealis,9\n")).toEqual(["Aurora; 7", "Borealis; 9"]);
    expect(await texts("Fees of May,\nBoat,Fee\nAurora,7\n")).toEqual([
      "Fees of May",
      "Boat: Aurora; Fee: 7",
    ]);
  });
  it("come back as they were written, whatever they hold", async () => {
    const letters = fc.constantFrom(..."aZ ,;|\t\"'\n=é中");
    const cell = fc.string({ unit: letters, maxLength: 12 }).map((text) => `x${text}z`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }),
        fc.constantFrom("\n", "\r\n"),
        async (rows, end) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const written = [["Name", "Note"], ...rows].map((row) => row.map(quoted).join(","));
          const oneLine = (text: string) => text.replace(/\s+/g, " ");
          expect(await texts(written.join(end))).toEqual(
            rows.map(([name, note]) => `Name: ${oneLine(name)}; Note: ${oneLine(note)}`),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a table of questions", () => {
  it.each([
    ["English", "Question,Answer", "Who pays?,Nobody."],
    ["English, signs and case", "QUESTION:,Answer (text)", "Who pays?,Nobody."],
    ["the answer first", "answer,question", "Nobody.,Who pays?"],
    ["German", "Frage,Antwort", "Who pays?,Nobody."],
    ["French", "Question,Réponse", "Who pays?,Nobody."],
    ["Spanish", "Pregunta,Respuesta", "Who pays?,Nobody."],
    ["Russian", "Вопрос,Ответ", "Who pays?,Nobody."],
    ["Chinese", "问题,答案", "Who pays?,Nobody."],
    ["Japanese", "質問,回答", "Who pays?,Nobody."],
    ["Korean", "질문,답변", "Who pays?,Nobody."],
    ["Arabic", "سؤال,جواب", "Who pays?,Nobody."],
    ["Hindi", "प्रश्न,उत्तर", "Who pays?,Nobody."],
    ["Turkish", "Soru,Yanıt", "Who pays?,Nobody."],
    ["Vietnamese", "Câu hỏi,Trả lời", "Who pays?,Nobody."],
    ["Thai", "คำถาม,คำตอบ", "Who pays?,Nobody."],
    ["Greek", "Ερώτηση,Απάντηση", "Who pays?,Nobody."],
    ["Ukrainian", "Питання,Відповідь", "Who pays?,Nobody."],
    ["titles that ask", "title,content", "Who pays?,Nobody."],
  ])("is known by its names: %s", async (_, names, row) => {
    expect(await answers(`${names}\n${row}\n`)).toEqual([["Who pays?", "Nobody.", true]]);
  });
  it("is known without names where the first of two columns asks", async () => {
    expect(await answers("Who pays?,Nobody.\nWho rows?,We do.\n")).toEqual([
      ["Who pays?", "Nobody.", true],
      ["Who rows?", "We do.", true],
    ]);
  });
  it("puts a category above, leaves numbers out and says what else there is", async () => {
    expect(
      await answers(
        "id,category,question,answer,hint,updated_at\n7,Money,Who pays?,Nobody.,Ask us,2024-01-02\n",
      ),
    ).toEqual([
      ["Money > Who pays?", "Nobody.", true],
      ["Money > Who pays?", "hint: Ask us", true],
    ]);
  });
  it("keeps a question without an answer as a row, and says nothing for an empty one", async () => {
    expect(await answers("question,answer\nWho pays?,\n,\nWho rows?,We do.\n")).toEqual([
      ["", "question: Who pays?", undefined],
      ["Who rows?", "We do.", true],
    ]);
  });
  it("pairs the languages of its columns", async () => {
    expect(await answers("question_en,question_de,answer_de,answer_en\nWho?,Wer?,Wir.,We.\n")).toEqual([
      ["Who?", "We.", true],
      ["Wer?", "Wir.", true],
    ]);
  });
  it.each([
    ["question id,answer count\n7,3\n"],
    ["Title,Content\nAurora,A red boat.\nBorealis,A blue boat.\n"],
    ["Name,Notes\nAurora,Who pays?\nBorealis,Blue.\n"],
  ])("is not taken for one where it only looks alike: %j", async (text) => {
    expect((await blocksOf(text)).filter(({ isAnswer }) => isAnswer)).toEqual([]);
  });
  it("is answered by the whole answer", async () => {
    const answer = Array.from({ length: 12 }, (_, day) => `On day ${day + 1} the crane lifts boats.`).join(
      " ",
    );
    const { passages } = await readOne("faq.csv", `question,answer\nWhen does the crane work?,${answer}\n`);
    expect(passages.map(({ isAnswer }) => isAnswer)).toEqual([true]);
    const found = await createAnswering(passages).answerer.answer({
      text: "When does the crane work?",
      context: [],
    });
    if (found.outcome === "abstained") expect.fail("declined");
    expect(found.quote.text).toBe(answer);
  });
  it("says of no part that it is the whole answer", async () => {
    const answer = "The crane lifts boats of any kind in the morning. ".repeat(150).trim();
    const { passages } = await readOne("faq.csv", `question,answer\nWhen?,${answer}\n`);
    expect(passages.length).toBeGreaterThan(1);
    expect(passages.filter(({ isAnswer }) => isAnswer)).toEqual([]);
  });
});
