// Follow-ups: which questions lean on the turns before them, and which words those lend.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standAlone } from "#conversation/follow-up.ts";

const pact = [
  {
    question: "Where was the Global Compact for Migration signed?",
    answer: "It was signed in Marrakech.",
  },
];
const lent = (question: string, turns = pact): readonly string[] =>
  standAlone(question, turns).context.map((term) => term.text.toLowerCase());

describe("a follow-up", () => {
  test.each([
    "And when was it signed?",
    "when?",
    "Who presented it?",
    "what about the ambassador?",
    "Why?",
    "How many people attended that?",
  ])("that leans on the turn before borrows its words: %s", (question) => {
    expect(lent(question)).toContain("compact");
  });

  test.each([
    ["Et quand a-t-il été signé ?", "Où le pacte mondial pour les migrations a-t-il été signé ?", "pacte"],
    ["Und wann wurde er unterzeichnet?", "Wo wurde der Migrationspakt unterzeichnet?", "migrationspakt"],
    ["¿Y cuándo se firmó?", "¿Dónde se firmó el Pacto Mundial para la Migración?", "pacto"],
    ["¿Cuándo lo firmaron?", "¿Dónde se firmó el Pacto Mundial para la Migración?", "pacto"],
    ["Ещё о договоре?", "Где был подписан Глобальный договор о миграции?", "глобальный"],
    ["А когда?", "Где был подписан Глобальный договор о миграции?", "договор"],
    ["那什麼時候呢？", "全球移民契約在哪裡簽署？", "契約"],
  ])("borrows in other languages too: %s", (question, before, word) => {
    expect(lent(question, [{ question: before, answer: "" }])).toContain(word);
  });

  test.each([
    "Who won the 2022 football World Cup?",
    "How do I reset the password of my Discord account?",
    "What is the capital of Norway?",
    "Software licences for the office in Oslo?",
    "Android support for the scanners from Zebra?",
    "¿El horario de la oficina de Bogotá?",
    "Está aberta a biblioteca de Coimbra?",
    "Ouvrir un compte à Lyon ?",
    "Où se trouve le bureau du fabricant en Norvège ?",
    "Wanneer opent het nieuwe kantoor in Utrecht?",
  ])("that stands by itself is left alone: %s", (question) => {
    expect(standAlone(question, pact)).toEqual({ text: question, context: [] });
  });

  test("is never rewritten", () => {
    expect(standAlone("and when?", pact).text).toBe("and when?");
  });

  test("borrows more from the last turn than from earlier ones", () => {
    const turns = [
      { question: "Who is the harbour master?", answer: "Lone Vestergaard" },
      { question: "Which shipyard builds the tugboats?", answer: "Sanmar" },
    ];
    const { context } = standAlone("And when are they delivered?", turns);
    const weightOf = (word: string) => context.find((term) => term.text === word)?.weight ?? 0;
    expect(weightOf("tugboats")).toBeGreaterThan(weightOf("harbour"));
    expect(weightOf("harbour")).toBeGreaterThan(0);
  });

  test("lends less of each word of a long answer", () => {
    const long =
      "The tugboats were bought because customers ask for clean operations and because diesel engines had been breaking down every winter since 1994";
    const weightAfter = (answer: string) =>
      standAlone("And why?", [{ question: "Tell me", answer }]).context.find(
        (term) => term.text === "customers",
      )?.weight ?? 0;
    expect(weightAfter(long)).toBeLessThan(weightAfter("because customers ask"));
  });

  test("finds the item of a list that 'the second one' means", () => {
    const turns = [{ question: "What are the tugboats called?", answer: "Ebba, Dagny and Kirsten" }];
    const { context } = standAlone("When was the second one built?", turns);
    expect(context[0]?.text).toBe("Dagny");
  });
});

const signing = [
  {
    question: "Who signed the pact for Peru?",
    answer: "The pact was signed for Peru by Amin Chaoudri in Rabat.",
    span: "Amin Chaoudri",
  },
];

const pronouns: readonly (readonly [string, Parameters<typeof standAlone>[1], string, string])[] = [
  ["How old is he?", signing, "Chaoudri", "Peru"],
  [
    "What did she write?",
    [{ question: "When did Marie Curie come to Paris?", answer: "1891" }],
    "Curie",
    "Paris",
  ],
  [
    "What is built there?",
    [
      {
        question: "Where does Sanmar have its yard?",
        answer: "Sanmar builds in Altinova.",
        span: "Altinova",
      },
    ],
    "Altinova",
    "Sanmar",
  ],
  [
    "Wie alt ist er?",
    [{ question: "Wer leitet den Hafen?", answer: "Lars Holm leitet ihn.", span: "Lars Holm" }],
    "Holm",
    "Hafen",
  ],
  [
    "¿Cuándo nació él?",
    [{ question: "¿Quién fundó la Academia de Toledo?", answer: "La fundó Juan Ruiz.", span: "Juan Ruiz" }],
    "Ruiz",
    "Toledo",
  ],
  [
    "Quand est-il né, lui ?",
    [
      {
        question: "Qui dirige le port de Brest ?",
        answer: "Anne Le Gall le dirige.",
        span: "Anne Le Gall",
      },
    ],
    "Gall",
    "Brest",
  ],
];

describe("what a follow-up means", () => {
  const weightsOf = (question: string, turns: Parameters<typeof standAlone>[1]) =>
    new Map(standAlone(question, turns).context.map(({ text, weight }) => [text, weight]));

  test.each(pronouns)(
    "gives the thing that its pronoun means the most weight: %s",
    (question, turns, meant, other) => {
      const weights = weightsOf(question, turns);
      expect(weights.get(meant)).toBeGreaterThan(0.8);
      expect(weights.get(meant)).toBeGreaterThan(weights.get(other) ?? 0);
    },
  );

  test.each([
    ["And how long is the other one?", "Dagny", "Ebba"],
    ["When was the latter built?", "Dagny", "Ebba"],
    ["When was the former built?", "Ebba", "Dagny"],
  ])("tells one of two things from the other: %s", (question, meant, other) => {
    const turns = [
      {
        question: "What are the tugboats called?",
        answer: "They are called Ebba and Dagny.",
        span: "Ebba and Dagny",
      },
      ...(question.includes("other") ? [{ question: "How long is Ebba?", answer: "22 metres" }] : []),
    ];
    const weights = weightsOf(question, turns);
    expect(weights.get(meant)).toBeGreaterThan(weights.get(other) ?? 0);
  });

  test("takes over the question and not the thing that it replaces", () => {
    const turns = [
      { question: "How many people live in Paris?", answer: "About two million people live in Paris." },
    ];
    const weights = weightsOf("And in Berlin?", turns);
    expect(weights.get("live")).toBeGreaterThan(weights.get("Paris") ?? 0);
  });
});

describe("a follow-up that is brief, or none", () => {
  test.each([
    "Another question: who won the 2022 football World Cup?",
    "By the way, what does the ferry cost?",
    "Übrigens, was kostet die Fähre?",
    "Au fait, combien coûte le ferry ?",
    "Por cierto, ¿cuánto cuesta el ferri?",
    "Кстати, сколько стоит паром?",
    "ところで、フェリーはいくらですか？",
  ])("that announces another matter borrows nothing: %s", (question) => {
    expect(standAlone(question, pact)).toEqual({ text: question, context: [] });
  });

  test.each([
    ["E da quando?", "Da quando è in vigore il patto sulla migrazione?", "patto"],
    ["E por quê?", "Onde foi assinado o pacto para a migração?", "pacto"],
    ["Sinds wanneer?", "Waar werd het migratiepact ondertekend?", "migratiepact"],
    ["Wie lange?", "Wer darf den Kran benutzen?", "Kran"],
    ["Depuis quand ?", "Qui dirige le port ?", "port"],
    ["どうしてですか？", "港はどこですか？", "港"],
    ["What about refunds?", "How do I cancel a subscription?", "subscription"],
    ["since when?", "Who runs the harbour?", "harbour"],
  ])("of a word or two takes its subject from the turn before: %s", (question, before, word) => {
    expect(lent(question, [{ question: before, answer: "" }])).toContain(word.toLowerCase());
  });

  test("without turns has nothing to borrow", () => {
    expect(standAlone("And when?", []).context).toEqual([]);
  });

  test("never throws and lends only words of the turns, whatever people type", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 200 });
    fc.assert(
      fc.property(
        text,
        fc.array(fc.record({ question: text, answer: text }), { maxLength: 8 }),
        (question, turns) => {
          const { context } = standAlone(question, turns);
          const said = turns.map((turn) => `${turn.question} ${turn.answer}`).join(" ");
          for (const { text: word, weight } of context) {
            expect(said).toContain(word);
            expect(weight).toBeGreaterThan(0);
            expect(weight).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
