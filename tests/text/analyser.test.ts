// Words, stems, shapes and languages, through the analyser.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyse } from "#text/analyser.ts";
import { Shape } from "#text/analysis.ts";
import { indexTerms } from "#text/index-terms.ts";
import { detectLanguage } from "#text/language.ts";
import { createLexicon } from "#text/lexicon.ts";
import { stopWords } from "#text/stop-words.ts";

function words(text: string, language = "en"): string[] {
  const lexicon = createLexicon();
  return [...analyse(text, language, lexicon, "intern").words].map(lexicon.term);
}

function stems(text: string, language: string): string[] {
  const lexicon = createLexicon();
  return [...analyse(text, language, lexicon, "intern").stems].map(lexicon.term);
}

describe("words", () => {
  test("of programming, dates, numbers and dotted capitals stay whole", () => {
    expect(words("C++ and C# beat node.js on 2024-05-01 by 10,000 or 3.14 at 12:30 in the U.S.")).toEqual([
      "c++",
      "and",
      "c#",
      "beat",
      "node.js",
      "on",
      "2024-05-01",
      "by",
      "10,000",
      "or",
      "3.14",
      "at",
      "12:30",
      "in",
      "the",
      "us",
    ]);
    expect(words("set DISCORD_TOKEN")).toEqual(["set", "discord_token"]);
  });

  test("lose the possessive but keep other apostrophes", () => {
    expect(words("Tesla's brother doesn’t know the users' names")).toEqual([
      "tesla",
      "brother",
      "doesn't",
      "know",
      "the",
      "users",
      "names",
    ]);
  });

  test("are cut at elided articles in French and Italian", () => {
    expect(words("L'homme qu'il aime", "fr")).toEqual(["l", "homme", "qu", "il", "aime"]);
    expect(words("dell’arte", "it")).toEqual(["dell", "arte"]);
  });

  test("lower the Turkish dotless i the Turkish way", () => {
    expect(words("ISPARTA İzmir", "tr")).toEqual(["ısparta", "izmir"]);
  });

  test("of scripts without spaces come from a dictionary and are found by pairs of characters", () => {
    const lexicon = createLexicon();
    const analysis = analyse("服务器在北京", "zh", lexicon, "intern");
    const terms = [...indexTerms(analysis, lexicon, "intern").ids].map(lexicon.term);
    expect(terms).toEqual(expect.arrayContaining(["服务", "务器", "北京"]));
  });

  test("are found again but never added by a question", () => {
    const lexicon = createLexicon();
    analyse("The meeting begins", "en", lexicon, "intern");
    const size = lexicon.size;
    const analysis = analyse("When do unheard meetings begin?", "en", lexicon, "find");
    expect(lexicon.size).toBe(size);
    expect([...analysis.stems].map(lexicon.term)).toEqual(["", "", "", "meet", "begin"]);
  });
});

describe("stems", () => {
  test.each([
    ["en", "running meetings", ["run", "meet"]],
    ["de", "Häuser Häusern", ["haus", "haus"]],
    ["fr", "réunions reunion", ["reunion", "reunion"]],
    ["es", "canciones canción", ["cancion", "cancion"]],
    ["ru", "города города", ["город", "город"]],
  ] as const)("join the forms of a word (%s)", (language, text, expected) => {
    expect(stems(text, language)).toEqual(expected);
  });
});

describe("shapes", () => {
  test("tell names, numbers, code and function words", () => {
    const lexicon = createLexicon();
    const { shapes } = analyse("The NASA probe passed Mars in 2024 with max_count", "en", lexicon, "intern");
    expect([...shapes].map((shape) => shape & Shape.stop)).toEqual([8, 0, 0, 0, 0, 8, 0, 8, 0]);
    expect((shapes[1] ?? 0) & Shape.allCapitals).toBe(Shape.allCapitals);
    expect((shapes[4] ?? 0) & Shape.capital).toBe(Shape.capital);
    expect((shapes[6] ?? 0) & Shape.digit).toBe(Shape.digit);
    expect((shapes[8] ?? 0) & Shape.code).toBe(Shape.code);
  });

  test("take short words in capitals for names, not for function words", () => {
    const lexicon = createLexicon();
    const { shapes } = analyse("WHO and IT", "en", lexicon, "intern");
    expect([...shapes].map((shape) => (shape & Shape.stop) !== 0)).toEqual([false, true, false]);
  });

  test("leave words that carry content out of the function words", () => {
    expect(stopWords("es").has("trabajo")).toBe(false);
    expect(stopWords("ar").has("سنة")).toBe(false);
    expect(stopWords("tr").has("iki")).toBe(false);
    expect(stopWords("es").has("cuándo")).toBe(true);
  });
});

describe("detectLanguage", () => {
  test.each([
    ["en", "When was the treaty signed?"],
    ["de", "Wann wurde der Vertrag unterzeichnet?"],
    ["fr", "Quand le traité a-t-il été signé ?"],
    ["es", "¿Cuándo se firmó el tratado?"],
    ["pt", "Quando foi assinado o tratado e por quem?"],
    ["it", "Quando è stato firmato il trattato?"],
    ["tr", "Antlaşma hangi yılda imzalandı ve kim imzaladı?"],
    ["nl", "Wanneer werd het verdrag getekend?"],
    ["no", "Når ble avtalen undertegnet, og hvem gjorde det?"],
    ["ru", "Когда был подписан договор?"],
    ["ar", "متى وقعت المعاهدة؟"],
    ["zh", "条约是什么时候签署的？"],
    ["ja", "条約はいつ署名されましたか。"],
    ["th", "สนธิสัญญาลงนามเมื่อไร"],
  ])("tells %s", (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  test("lets the corpus's languages decide where a question tells little", () => {
    expect(detectLanguage("API?", ["de", "en"])).toBe("de");
    expect(detectLanguage("Backup Server", ["de"])).toBe("de");
    expect(detectLanguage("12 + 3 = ?", ["fr"])).toBe("fr");
  });

  test("lets the script decide over Latin names in it", () => {
    expect(detectLanguage("Что делала компания Tesla Electric Light & Manufacturing?")).toBe("ru");
    expect(detectLanguage("NASUWT是什么？")).toBe("zh");
  });
});

test("analysing any text keeps columns parallel and offsets in order", () => {
  const languages = fc.constantFrom("en", "fr", "zh", "ja", "th", "ar", "tr", "xx");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), languages, (text, language) => {
      const { starts, ends, words, stems, shapes, sentences } = analyse(
        text,
        language,
        createLexicon(),
        "intern",
      );
      expect([ends.length, words.length, stems.length, shapes.length]).toEqual(Array(4).fill(starts.length));
      expect(sentences.at(-1)).toBe(starts.length);
      let last = 0;
      starts.forEach((start, token) => {
        expect(start).toBeGreaterThanOrEqual(last);
        last = ends[token] ?? 0;
        expect(last).toBeGreaterThan(start);
      });
      expect(last).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 40 },
  );
});
