// `index`: what the corpus became, a row a document, and what was left out and why.
// Never builds the search index: it is about reading and cutting.
import { loadCorpus } from "#ingestion/corpus.ts";
import type { Corpus, Passage } from "#ingestion/document.ts";
import type { Editions } from "#ingestion/editions.ts";
import type { Repeats } from "#ingestion/repeats.ts";
import { wordCount } from "#ingestion/words.ts";
import { findLikenesses } from "#live/distinct.ts";
import { keptState } from "#live/keeping.ts";
import { sourceRoots } from "#live/source-roots.ts";
import { finish } from "#retrieval/steps.ts";
import { collectionLines } from "./collections.ts";
import { counted, printResult, table } from "./output.ts";
import { createSteps } from "./progress.ts";

/** Longest passages shown. */
const LONGEST_SHOWN = 10;
/** Groups of duplicates shown; a corpus of translations or versions can have thousands. */
const DUPLICATES_SHOWN = 20;
/** Languages and versions shown, and characters of what stands on very many pages. */
const EDITIONS_SHOWN = 30;
const BOILERPLATE_SHOWN = 100;

/** `dataFolder` is where the index is kept, and where sources were fetched into. */
export async function indexCorpus(folder: string, dataFolder: string): Promise<void> {
  const { step, end } = createSteps();
  const onProgress = (done: number, total: number) => step("Reading", done, total);
  const others = sourceRoots(folder, dataFolder);
  const corpus = await loadCorpus(folder, { others, onProgress }).finally(end);
  printSection("", documentRows(corpus));
  printSection(
    "Left out",
    table(corpus.leftOut.map(({ file, reason, mend }) => [file, `${reason}; ${mend}`])),
  );
  printSection("Collections", collectionRows(corpus));
  printSection(
    "Left out of collection.yaml",
    corpus.collections.flatMap(({ faults }) =>
      faults.map(({ input, fault, mend }) => `${input}: ${fault}; ${mend}`),
    ),
  );
  printResult("");
  printResult(totals(corpus));
  printResult(`Kept index: ${await keptState(dataFolder, folder)}`);
  const { editions, repeats } = finish(findLikenesses(corpus.passages));
  printSection("Pages in several languages or versions", editionLines(editions));
  printSection("Duplicates", duplicateLines(corpus.passages, repeats));
  printSection(
    "On very many pages",
    table(repeats.boilerplate.map(({ text, pages }) => [pages, "pages", text.slice(0, BOILERPLATE_SHOWN)])),
  );
  printSection("Longest passages", longestLines(corpus.passages));
}

function printSection(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  if (title !== "") printResult(`\n${title}`);
  for (const line of lines) printResult(line);
}

function documentRows(corpus: Corpus): readonly string[] {
  const counts = new Map<string, number>();
  for (const { documentId } of corpus.passages) counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
  const rows = corpus.documents.map((document) => [
    document.id,
    counts.get(document.id) ?? 0,
    document.language,
    document.title,
  ]);
  return rows.length === 0 ? [] : table([["Document", "Passages", "Language", "Title"], ...rows]);
}

function collectionRows(corpus: Corpus): readonly string[] {
  const rows = collectionLines(corpus).map(({ name, documents, readers, link, lacksLinks }) => [
    name,
    documents,
    readers,
    lacksLinks ? "none: look at the rules" : link,
  ]);
  return rows.length === 0 ? [] : table([["Collection", "Documents", "Read by", "Links as"], ...rows]);
}

function totals(corpus: Corpus): string {
  const languages = [...new Set(corpus.passages.map((passage) => passage.language))].sort();
  const parts = [
    counted(corpus.documents.length, "document"),
    counted(corpus.passages.length, "passage"),
    `${counted(languages.length, "language")}${languages.length > 0 ? ` (${languages.join(", ")})` : ""}`,
    `${counted(corpus.leftOut.length, "file")} left out`,
  ];
  // Kilobytes, as the operating system counts what the process took at most.
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  return `${parts.join(", ")}; read in ${Math.round(corpus.readMs)} ms with ${peakMb} MB of memory at most`;
}

/** How many pages there are in how many editions, by language and by version. */
function editionLines(editions: Editions): readonly string[] {
  if (editions.size === 0) return [];
  const all = [...editions.values()];
  const pages = new Set(all.map(({ page }) => page)).size;
  const counts = (names: readonly string[]) => {
    const by = new Map<string, number>();
    for (const name of names) by.set(name, (by.get(name) ?? 0) + 1);
    return [...by]
      .sort((one, other) => other[1] - one[1])
      .slice(0, EDITIONS_SHOWN)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ");
  };
  return [
    `${counted(pages, "page")} in ${counted(all.length, "document")}`,
    `Languages: ${counts(all.map(({ language }) => language))}`,
    ...(all.some(({ isOther }) => isOther)
      ? [`Versions: ${counts(all.map(({ version }) => version.name))}`]
      : []),
  ];
}

/** Passages that say the same word for word, or nearly the same below the same headings. */
function duplicateLines(passages: readonly Passage[], { groups }: Repeats): readonly string[] {
  const shown = groups
    .slice(0, DUPLICATES_SHOWN)
    .map((group) => group.map((at) => passages[at].id).join(" = "));
  const rest = groups.length - shown.length;
  return rest > 0 ? [...shown, `and ${rest.toLocaleString("en")} more`] : shown;
}

function longestLines(passages: readonly Passage[]): readonly string[] {
  const longest = passages
    .map((passage) => ({ passage, words: wordCount(passage.text) }))
    .sort((one, other) => other.words - one.words)
    .slice(0, LONGEST_SHOWN);
  return table(
    longest.map(({ passage, words }) => [
      words,
      "words",
      passage.id,
      [passage.title, ...passage.section].join(" › "),
    ]),
  );
}
