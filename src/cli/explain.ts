// What `ask --explain` says: how the question was understood, what was found for it, and why it was answered or not.
// Never decides anything: it retells what answering traced.
import type { Trace } from "#answering/create-answerer.ts";
import type { Way } from "#answering/ways.ts";
import { table } from "./output.ts";

/** One answer retold, as `ask --explain --json` prints it. Scores compare within one list only. */
export interface Explanation {
  readonly question: string;
  readonly language: string;
  readonly kind: string;
  readonly answerType: string;
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  /** Stems looked up. */
  readonly terms: readonly { readonly term: string; readonly weight: number; readonly origin: string }[];
  /** Words that count as the question's own where documents say them. */
  readonly otherWords: readonly {
    readonly asked: string;
    readonly found: string;
    readonly origin: string;
    readonly source: string;
    readonly weight: number;
    readonly passages: number;
  }[];
  readonly passages: readonly { readonly score: number; readonly passage: string; readonly title: string }[];
  readonly sentences: readonly { readonly score: number; readonly passage: string; readonly text: string }[];
  readonly spans: readonly { readonly score: number; readonly passage: string; readonly text: string }[];
  readonly confidence: {
    readonly value: number;
    readonly outcome: string;
    /** Confidence from which an answer is given as sure, and from which it is shown at all. */
    readonly answeredFrom: number;
    readonly uncertainFrom: number;
    readonly way: Way;
  };
  readonly ms: Trace["ms"];
}

/** Passages, sentences and spans retold. */
const PASSAGES_SHOWN = 5;
const SENTENCES_SHOWN = 3;
const SPANS_SHOWN = 5;
/** UTF-16 units of a text shown in a line. */
const TEXT_SHOWN = 90;

export function explain({ answer, query, hits, reading, way, thresholds, ms }: Trace): Explanation {
  return {
    question: query.text,
    language: query.language,
    kind: query.kind,
    answerType: query.answerType,
    corrections: query.corrections.map(({ from, to }) => ({ from, to })),
    terms: query.terms.map(({ term, weight, origin }) => ({ term, weight: rounded(weight), origin })),
    otherWords: query.equivalents.map(({ asked, meant, origin, source, weight, frequency }) => ({
      asked,
      found: meant,
      origin,
      source,
      weight: rounded(weight),
      passages: frequency,
    })),
    passages: hits.slice(0, PASSAGES_SHOWN).map(({ passage, score }) => ({
      score: rounded(score),
      passage: passage.id,
      title: [passage.title, ...passage.section].join(" › "),
    })),
    sentences: sentencesOf(reading),
    spans: spansOf(reading),
    confidence: {
      value: rounded(answer.confidence),
      outcome: answer.outcome,
      answeredFrom: rounded(thresholds.answered),
      uncertainFrom: rounded(thresholds.uncertain),
      way,
    },
    ms: {
      analyse: rounded(ms.analyse),
      retrieve: rounded(ms.retrieve),
      read: rounded(ms.read),
      total: rounded(ms.total),
    },
  };
}

function sentencesOf(reading: Trace["reading"]): Explanation["sentences"] {
  if (!reading) return [];
  const { spread, sentenceScores } = reading;
  return [...sentenceScores.entries()]
    .sort((one, other) => other[1] - one[1])
    .slice(0, SENTENCES_SHOWN)
    .flatMap(([at, score]) => {
      const sentence = spread.sentences[at];
      const page = sentence && spread.pages[sentence.page];
      if (!page) return [];
      const { text, sentenceStarts, sentenceEnds } = page.analysis;
      const said = text.slice(sentenceStarts[sentence.sentence], sentenceEnds[sentence.sentence]);
      return [{ score: rounded(score), passage: page.hit.passage.id, text: said }];
    });
}

function spansOf(reading: Trace["reading"]): Explanation["spans"] {
  return (reading?.spans ?? []).slice(0, SPANS_SHOWN).flatMap(({ page: at, start, end, worth }) => {
    const page = reading?.spread.pages[at];
    if (!page) return [];
    const { text, starts, ends } = page.analysis;
    return [
      { score: rounded(worth), passage: page.hit.passage.id, text: text.slice(starts[start], ends[end]) },
    ];
  });
}

/** Lines for people, aligned. The caller prints them and takes control characters out. */
export function explanationLines(explanation: Explanation): readonly string[] {
  const { confidence, ms } = explanation;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ["question", [inLine(explanation.question)]],
    ["language", [explanation.language]],
    ["kind", [`${explanation.kind}; wants ${explanation.answerType}`]],
    ["mended", explanation.corrections.map(({ from, to }) => `${from} -> ${to}`)],
    [
      "terms",
      rows(
        ["term", "weight", "from"],
        explanation.terms.map(({ term, weight, origin }) => [term, weight, origin]),
      ),
    ],
    [
      "other words",
      rows(
        ["asked", "in documents", "passages", "weight", "from", "said by"],
        explanation.otherWords.map(({ asked, found, passages, weight, origin, source }) => [
          asked,
          found,
          passages,
          weight,
          origin,
          inLine(source),
        ]),
      ),
    ],
    [
      "passages",
      rows(
        ["score", "passage", "title"],
        explanation.passages.map(({ score, passage, title }) => [score.toFixed(3), passage, inLine(title)]),
      ),
    ],
    ["sentences", found(explanation.sentences)],
    ["spans", found(explanation.spans)],
    ["confidence", [confidenceLine(confidence)]],
    [
      "time",
      [`analyse ${ms.analyse} ms, retrieve ${ms.retrieve} ms, read ${ms.read} ms, in all ${ms.total} ms`],
    ],
  ];
  const width = Math.max(...sections.map(([name]) => name.length));
  return sections.flatMap(([name, lines]) =>
    lines.map((line, at) => `${(at === 0 ? name : "").padEnd(width)}  ${line}`.trimEnd()),
  );
}

const waySaid: Readonly<Record<Way, string>> = {
  entry: "; a heading asks the same",
  definition: "; the sentence says what is asked about",
  section: "; a heading names what is asked about",
  reading: "",
};

function confidenceLine({ value, outcome, answeredFrom, uncertainFrom, way }: Explanation["confidence"]) {
  const entry = waySaid[way];
  return `${value}: ${outcome} (answered from ${answeredFrom}, shown as uncertain from ${uncertainFrom})${entry}`;
}

function found(
  list: readonly { readonly score: number; readonly passage: string; readonly text: string }[],
): readonly string[] {
  return rows(
    ["score", "passage", "text"],
    list.map(({ score, passage, text }) => [score.toFixed(3), passage, inLine(text)]),
  );
}

/** A table with its head; nothing where there are no rows. */
function rows(head: readonly string[], body: readonly (readonly (string | number)[])[]): readonly string[] {
  return body.length === 0 ? [] : table([head, ...body]);
}

function inLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= TEXT_SHOWN ? line : `${line.slice(0, TEXT_SHOWN - 1).trimEnd()}…`;
}

/** Three decimals: what is beyond is noise. */
function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
