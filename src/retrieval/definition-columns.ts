// Where things are told of in the passages of a segment, as integer columns, found by the stems of what is told of.
// Never looks at a text: definitions.ts does.
import type { CutDefinition } from "./definitions.ts";

/** Definitions, those of one passage after those of the one before. */
export interface DefinitionColumns {
  /** By definition: the passage's place in the segment, form (a place in `forms`), and where sentence and predicate begin. */
  readonly places: Uint16Array;
  readonly forms: Uint8Array;
  readonly starts: Uint32Array;
  readonly predicates: Uint32Array;
  /** Definition d's subject is subjects[ends[d - 1]] .. subjects[ends[d] - 1], from 0 for the first. */
  readonly ends: Uint32Array;
  readonly subjects: Uint32Array;
  /** Stem stems[s] is in the subjects of the definitions numbers[offsets[s]] .. numbers[offsets[s + 1] - 1]; all rising. */
  readonly stems: Uint32Array;
  readonly offsets: Uint32Array;
  readonly numbers: Uint32Array;
}

export const forms = ["sort", "bare", "heading", "title"] as const;

export interface DefinitionDraft {
  add(place: number, cut: Pick<CutDefinition, "form" | "start" | "predicate" | "subject">): void;
  /** Copies those of a passage of another segment. */
  copy(from: DefinitionColumns, place: number, to: number): void;
  finish(): DefinitionColumns;
}

export function draftDefinitions(): DefinitionDraft {
  const places: number[] = [];
  const kinds: number[] = [];
  const starts: number[] = [];
  const predicates: number[] = [];
  const ends: number[] = [];
  const subjects: number[] = [];
  const add: DefinitionDraft["add"] = (place, { form, start, predicate, subject }) => {
    places.push(place);
    kinds.push(forms.indexOf(form));
    starts.push(start);
    predicates.push(predicate);
    subjects.push(...subject);
    ends.push(subjects.length);
  };
  return {
    add,
    copy(from, place, to) {
      for (let number = firstOf(from, place); from.places[number] === place; number += 1)
        add(to, definitionAt(from, number));
    },
    finish() {
      const columns = { ends: Uint32Array.from(ends), subjects: Uint32Array.from(subjects) };
      return {
        places: Uint16Array.from(places),
        forms: Uint8Array.from(kinds),
        starts: Uint32Array.from(starts),
        predicates: Uint32Array.from(predicates),
        ...columns,
        ...listStems(columns),
      };
    },
  };
}

export function definitionAt(columns: DefinitionColumns, number: number) {
  return {
    form: forms[columns.forms[number] ?? 0] ?? "bare",
    start: columns.starts[number] ?? 0,
    predicate: columns.predicates[number] ?? 0,
    subject: [...columns.subjects.subarray(columns.ends[number - 1] ?? 0, columns.ends[number])],
  };
}

/** Numbers of the definitions whose subject has the stem, rising. */
export function definitionsWith({ stems, offsets, numbers }: DefinitionColumns, stem: number): Uint32Array {
  const at = lowerBound(stems, stem);
  return stems[at] === stem ? numbers.subarray(offsets[at], offsets[at + 1]) : numbers.subarray(0, 0);
}

/** Whether a definition's subject has no other stems than these. */
export function isOnlyOf(
  { ends, subjects }: DefinitionColumns,
  number: number,
  stems: ReadonlySet<number>,
): boolean {
  const end = ends[number] ?? 0;
  for (let at = ends[number - 1] ?? 0; at < end; at += 1) if (!stems.has(subjects[at] ?? 0)) return false;
  return true;
}

const firstOf = ({ places }: DefinitionColumns, place: number): number => lowerBound(places, place);

/** Place of the first number that is not below `least`, in rising numbers. */
function lowerBound(numbers: Uint16Array | Uint32Array, least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function listStems({ ends, subjects }: Pick<DefinitionColumns, "ends" | "subjects">) {
  const stems = Uint32Array.from(new Set(subjects)).sort();
  const offsets = new Uint32Array(stems.length + 1);
  const next = new Uint32Array(stems.length);
  for (const stem of subjects) {
    const at = lowerBound(stems, stem) + 1;
    offsets[at] = (offsets[at] ?? 0) + 1;
  }
  for (let at = 0; at < stems.length; at += 1) {
    offsets[at + 1] = (offsets[at + 1] ?? 0) + (offsets[at] ?? 0);
    next[at] = offsets[at] ?? 0;
  }
  const numbers = new Uint32Array(subjects.length);
  let at = 0;
  for (let number = 0; number < ends.length; number += 1) {
    for (; at < (ends[number] ?? 0); at += 1) {
      const stem = lowerBound(stems, subjects[at] ?? 0);
      const to = next[stem] ?? 0;
      numbers[to] = number;
      next[stem] = to + 1;
    }
  }
  return { stems, offsets, numbers };
}
