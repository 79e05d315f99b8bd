// Names that people give to questions and answers in tables, keys and headings, in the common languages.
// Never takes a name for one that only holds the word: "question id" and "answer count" are neither.

const questionNames = new Set(
  `question questions q faq frage fragen pregunta preguntas cuestion domanda domande quesito pergunta perguntas questao vraag vragen
  fraga fragor sporsmal kysymys pytanie pytania otazka otazky kerdes vprasanje pitanje intrebare soru sorular klausimas jautajums
  kusimus ερωτηση вопрос вопросы питання въпрос питање 问题 問題 問 问 提问 质问 質問 문제 질문 سؤال السؤال سوال پرسش שאלה प्रश्न सवाल প্রশ্ন
  คาถาม cauhoi pertanyaan tanong swali`
    .split(/\s+/)
    .map(folded),
);
const answerNames = new Set(
  `answer answers a antwort antworten respuesta respuestas reponse reponses risposta risposte resposta respostas antwoord antwoorden
  svar vastaus odpowiedz odpowiedzi odpoved odpovede valasz odgovor raspuns cevap yanit atsakymas atbilde vastus απαντηση ответ ответы
  вiдповiдь відповідь отговор одговор 答案 答 回答 解答 答え 답변 답 대답 جواب الجواب الإجابة إجابة اجابة پاسخ תשובה उत्तर जवाब উত্তর คาตอบ
  cautraloi traloi jawaban sagot jibu reply response`
    .split(/\s+/)
    .map(folded),
);
/** What may stand beside the word in a name: "FAQ question", "answer text", "question (en)", "accepted answer". */
const besides =
  /^(?:faq|faqs|the|text|body|html|markdown|md|plain|content|full|long|short|complete|accepted|best|official|correct|final|user|users|customer|customers|common|frequent|frequently|asked|your|our|common|value|string|[a-z]{2})$/;
/** Columns that sort entries: they become a step above the question. */
const topicNames = new Set(
  `category categories section topic subject area group theme kategorie thema bereich rubrik categorie categoria seccion tema sezione secao
  rubrique onderwerp rubriek amne emne kategori kategoria категория раздел тема 分类 分類 类别 類別 カテゴリ カテゴリー 카테고리 فئة konu`
    .split(/\s+/)
    .map(folded),
);
/** Columns that file an entry and tell readers nothing. */
const filingNames = new Set(
  `id ids no nr num number uid uuid guid key slug tag tags keywords label labels index order position rank score votes views rating status
  state lang language locale sprache langue idioma date created createdat updated updatedat modified lastmodified published author
  createdby updatedby version visible active enabled hidden`
    .split(/\s+/)
    .map(folded),
);
const titleNames = new Set([
  "title",
  "titel",
  "titre",
  "titulo",
  "titolo",
  "heading",
  "name",
  "subject",
  "topic",
]);
const contentNames = new Set([
  "content",
  "body",
  "text",
  "description",
  "inhalt",
  "contenu",
  "contenido",
  "contenuto",
  "conteudo",
  "solution",
]);

/** Which column of a table says what, where each row asks and answers. */
export interface AnswerColumns {
  readonly pairs: readonly { readonly question: number; readonly answer: number }[];
  readonly topics: readonly number[];
  /** Columns that say something beside question and answer. */
  readonly others: readonly number[];
}

/** Names that are looked at; no table of questions has more columns. */
const NAMES_MAX = 1_000;

/** Case, accents and signs do not count in a name: "Réponse:" is "reponse". */
function folded(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ı/g, "i")
    .replace(/ø/g, "o")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** What a name calls, and what distinguishes it from other such names: "answer_de" is an answer, of "de". */
function callOf(name: string): { readonly role: "question" | "answer"; readonly sort: string } | undefined {
  const whole = folded(name);
  if (questionNames.has(whole)) return { role: "question", sort: "" };
  if (answerNames.has(whole)) return { role: "answer", sort: "" };
  const words = name
    .slice(0, 60)
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(folded)
    .filter((word) => word !== "");
  const isRole = (word: string) => word.length > 1 && (questionNames.has(word) || answerNames.has(word));
  const at = words.findIndex((word) => isRole(word) && word !== "faq");
  const rest = words.filter((_, index) => index !== at);
  if (at < 0 || !rest.every((word) => besides.test(word))) return undefined;
  const sort = rest.filter((word) => word.length === 2).join(" ");
  return { role: questionNames.has(words[at]) ? "question" : "answer", sort };
}

/** Whether a name sorts entries: "category", "Thema". */
export function isTopicName(name: string): boolean {
  return topicNames.has(folded(name));
}

/** Whether a name files an entry and tells readers nothing: "id", "updated_at". */
export function isFilingName(name: string): boolean {
  return filingNames.has(folded(name));
}

/** Whether a name calls a question, or questions with their answers: "question", "FAQs". */
export function isQuestionName(name: string): boolean {
  return questionNames.has(folded(name)) || folded(name) === "faqs";
}

/** Whether a name calls what an entry is called: "title", "Titel". */
export function isTitleName(name: string): boolean {
  return titleNames.has(folded(name));
}

/** Whether a name calls what an entry says at length: "content", "Inhalt". */
export function isContentName(name: string): boolean {
  return contentNames.has(folded(name));
}

/** Whether a text asks: ends in a question mark of any script. */
export function asksSomething(text: string): boolean {
  return /[?？؟;⸮]["'”’»)\]*_\s]*$/u.test(text) && !/;["'”’»)\]*_\s]*$/u.test(text);
}

/**
 * The columns of a table of questions and answers, undefined where it is none. `columns` are the cells below each name:
 * a title counts as a question where most of the titles ask something.
 */
export function answerColumns(
  names: readonly string[],
  columns: (column: number) => readonly string[],
): AnswerColumns | undefined {
  if (names.length > NAMES_MAX) return undefined;
  const calls = names.map(callOf);
  const pairs = calls.flatMap((call, question) => {
    if (call?.role !== "question") return [];
    const answer = calls.findIndex((other) => other?.role === "answer" && other.sort === call.sort);
    return answer < 0 ? [] : [{ question, answer }];
  });
  if (pairs.length === 0) {
    const pair = titledPair(names, calls, columns);
    if (pair === undefined) return undefined;
    pairs.push(pair);
  }
  const taken = new Set(pairs.flatMap(({ question, answer }) => [question, answer]));
  const left = names.map((_, column) => column).filter((column) => !taken.has(column));
  const topics = left.filter((column) => isTopicName(names[column]));
  const others = left.filter((column) => !topics.includes(column) && !isFilingName(names[column]));
  return { pairs, topics, others };
}

/** "title" and "content" where titles ask; a question with "content", a title that asks with an answer. */
function titledPair(
  names: readonly string[],
  calls: readonly ReturnType<typeof callOf>[],
  columns: (column: number) => readonly string[],
): { question: number; answer: number } | undefined {
  const find = (known: ReadonlySet<string>) => names.findIndex((name) => known.has(folded(name)));
  const named = (role: "question" | "answer") => calls.findIndex((call) => call?.role === role);
  const question = named("question") >= 0 ? named("question") : find(titleNames);
  const answer = named("answer") >= 0 ? named("answer") : find(contentNames);
  if (question < 0 || answer < 0 || question === answer) return undefined;
  return mostlyAsk(columns(question)) ? { question, answer } : undefined;
}

/** Whether more than half of the texts that are not empty ask something. */
export function mostlyAsk(texts: readonly string[]): boolean {
  const told = texts.filter((text) => text.trim() !== "");
  return told.length > 0 && told.filter(asksSomething).length * 2 > told.length;
}
