// The terms a text is found by: stems, and pairs of characters where dictionaries cut compounds at will (zh, ja).
// Never leaves out a function word: callers look at `shapes`.
import type { AnalysedText, Lexicon } from "./analysis.ts";
import { Shape } from "./analysis.ts";
import { isIdeographic } from "./scripts.ts";

/** Terms in reading order, repeats included. */
export interface IndexTerms {
  /** Lexicon ids. */
  readonly ids: Uint32Array;
  /** Token of the AnalysedText each term begins in. */
  readonly tokens: Uint32Array;
  /** 1 where the term is a function word. */
  readonly stops: Uint8Array;
}

/** Terms of an analysed text; `mode` as in analyse(): only indexing gives new numbers. */
export function indexTerms(analysis: AnalysedText, lexicon: Lexicon, mode: "intern" | "find"): IndexTerms {
  const { text, starts, ends, stems, shapes } = analysis;
  if (!holdsIdeographs(analysis)) {
    const stops = new Uint8Array(stems.length);
    const tokens = new Uint32Array(stems.length);
    for (let token = 0; token < stems.length; token += 1) {
      stops[token] = (shapes[token] ?? 0) & Shape.stop ? 1 : 0;
      tokens[token] = token;
    }
    return { ids: stems, tokens, stops };
  }
  const number = mode === "intern" ? lexicon.intern : lexicon.find;
  const ids: number[] = [];
  const tokens: number[] = [];
  const stops: number[] = [];
  const push = (id: number, token: number, stop: number): void => {
    ids.push(id);
    tokens.push(token);
    stops.push(stop);
  };
  for (let token = 0; token < starts.length; token += 1) {
    const start = starts[token] ?? 0;
    const end = ends[token] ?? 0;
    const stop = (shapes[token] ?? 0) & Shape.stop ? 1 : 0;
    if (!isIdeographic(text.charCodeAt(start))) {
      push(stems[token] ?? 0, token, stop);
      continue;
    }
    const follows =
      token + 1 < starts.length && starts[token + 1] === end && isIdeographic(text.charCodeAt(end));
    const last = follows ? end : end - 1;
    for (let at = start; at < last; at += 1) {
      const isInner = at + 1 < end;
      const nextStop = (shapes[token + 1] ?? 0) & Shape.stop ? 1 : 0;
      push(number(text.slice(at, at + 2).toLowerCase()), token, isInner ? stop : stop | nextStop);
    }
    if (end - start === 1 || end - start > 2) push(stems[token] ?? 0, token, stop);
  }
  return { ids: Uint32Array.from(ids), tokens: Uint32Array.from(tokens), stops: Uint8Array.from(stops) };
}

function holdsIdeographs({ text, starts }: AnalysedText): boolean {
  for (const start of starts) if (isIdeographic(text.charCodeAt(start))) return true;
  return false;
}
