// `check`: proves a set-up before it goes live, a line a finding, each ok or wrong with the mend.
// Never writes anything, here or on a platform.
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type Config, type ConfigOutcome, platformsOff } from "#config.ts";
import { synonymsOf } from "#docent.ts";
import { DocentError } from "#errors.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import type { Corpus } from "#ingestion/document.ts";
import { keptState } from "#live/keeping.ts";
import { isFetched, readSourceList, sourceRoots } from "#live/source-roots.ts";
import { createRetriever } from "#retrieval/corpus-retriever.ts";
import { runGit } from "#sources/git-running.ts";
import { lastSyncOf } from "#sources/sync.ts";
import { collectionLines } from "./collections.ts";
import { counted, printNote, printResult } from "./output.ts";

/** One finding; the same shape as an adapter's. */
export interface Finding {
  readonly subject: string;
  readonly ok: boolean;
  readonly detail: string;
}

export interface CheckOptions {
  readonly config: ConfigOutcome;
  /** What each platform that is turned on says of itself. */
  readonly platformFindings: (config: Config) => Promise<readonly Finding[]>;
}

/** Prints the findings; true where nothing is wrong. */
export async function check({ config, platformFindings }: CheckOptions): Promise<boolean> {
  let isGood = true;
  const say = ({ subject, ok, detail }: Finding) => {
    isGood &&= ok;
    printResult(`${ok ? "ok   " : "wrong"}  ${subject}: ${detail}`);
  };
  if (!config.ok) {
    for (const { setting, fault, mend } of config.faults)
      say({ subject: setting, ok: false, detail: `${fault}; ${mend}` });
    printNote("The rest can be checked once the settings are right.");
    return false;
  }
  say({ subject: "Settings", ok: true, detail: "well-formed" });
  const { corpusFolder, dataFolder } = config.config;
  for (const finding of await corpusFindings(corpusFolder, dataFolder)) say(finding);
  for (const finding of await sourceFindings(corpusFolder, dataFolder)) say(finding);
  say(await stateFinding(dataFolder));
  say({ subject: "Kept index", ok: true, detail: await keptState(dataFolder, corpusFolder) });
  for (const finding of await platformFindings(config.config)) say(finding);
  for (const { platform, hint } of platformsOff(config.config))
    say({ subject: platform, ok: true, detail: `off; ${hint}` });
  return isGood;
}

/** What is wrong with the list of sources, and which of them were never fetched. Asks no server. */
async function sourceFindings(corpusFolder: string, dataFolder: string): Promise<readonly Finding[]> {
  const subject = "Sources";
  const { sources, faults } = readSourceList(corpusFolder, dataFolder);
  const wrong = faults.map(({ input, fault, mend }) => ({
    subject,
    ok: false,
    detail: `${input}: ${fault}; ${mend}`,
  }));
  if (sources.length === 0) return wrong;
  const git = { repository: dataFolder, environment: process.env };
  if (sources.some(({ kind }) => kind === "git") && (await runGit(["--version"], git)).kind === "missing") {
    const detail = "git is not installed, so no repository can be fetched; install git";
    wrong.push({ subject, ok: false, detail });
  }
  const never: string[] = [];
  for (const source of sources)
    if (isFetched(source) && (await lastSyncOf(source, dataFolder)) === undefined) never.push(source.name);
  const missing = never.length === 0 ? "" : `; not fetched yet: ${never.join(", ")}, see npm start -- sync`;
  return [
    { subject, ok: true, detail: `${counted(sources.length, "source")} in sources.yaml${missing}` },
    ...wrong,
  ];
}

async function corpusFindings(folder: string, dataFolder: string): Promise<readonly Finding[]> {
  try {
    const corpus = await loadCorpus(folder, { others: sourceRoots(folder, dataFolder) });
    const size = `${counted(corpus.documents.length, "document")}, ${counted(corpus.passages.length, "passage")}`;
    const isEmpty = corpus.passages.length === 0;
    const mend = "put a document into it, or set CORPUS_DIR";
    const detail = isEmpty ? `${folder} holds no file that can be read; ${mend}` : `${size} in ${folder}`;
    const findings: Finding[] = [{ subject: "Corpus", ok: !isEmpty, detail }];
    findings.push(...leftOutFindings(corpus));
    return [...findings, ...collectionFindings(corpus), ...glossaryFindings(corpus)];
  } catch (error) {
    if (!(error instanceof DocentError)) throw error;
    return [{ subject: "Corpus", ok: false, detail: `${error.input} ${error.fault}; ${error.mend}` }];
  }
}

/** A finding a collection, and one for each setting that was left out. */
function collectionFindings(corpus: Corpus): readonly Finding[] {
  const lines = collectionLines(corpus).map(
    ({ name, title, documents, readers, link, lacksLinks }): Finding => {
      const called = title === "" ? name : `${name} (${title})`;
      const links = link === "" ? "" : `; links as ${link}`;
      const without = lacksLinks ? "; no document gets a link: look at its rules" : "";
      const detail = `${called}: ${counted(documents, "document")}, read by ${readers}${links}${without}`;
      return { subject: "Collection", ok: !lacksLinks, detail };
    },
  );
  const faults = corpus.collections.flatMap((collection) => collection.faults);
  return [
    ...lines,
    ...faults.map(({ input, fault, mend }) => ({
      subject: "Collection",
      ok: false,
      detail: `${input}: ${fault}; ${mend}`,
    })),
  ];
}

/** Files named one by one; `index` names them all. */
const LEFT_OUT_NAMED = 20;

function leftOutFindings({ leftOut }: Corpus): readonly Finding[] {
  const findings = leftOut.slice(0, LEFT_OUT_NAMED).map(({ file, reason, mend }) => ({
    subject: "Left out",
    ok: true,
    detail: `${file}: ${reason}; ${mend}`,
  }));
  const rest = leftOut.length - findings.length;
  if (rest === 0) return findings;
  const detail = `and ${counted(rest, "file")} more; npm start -- index names them all`;
  return [...findings, { subject: "Left out", ok: true, detail }];
}

/** Words of a glossary named in a finding. */
const WORDS_NAMED = 10;

/** How many entries were read, which words no document says, and each entry that was left out. */
function glossaryFindings(corpus: Corpus): readonly Finding[] {
  const { glossary } = corpus;
  if (!glossary) return [];
  const subject = "Glossary";
  const { uses } = createRetriever(corpus.passages, { synonyms: synonymsOf(corpus) }).synonyms;
  const ours = uses.filter(({ synonym }) => synonym.origin === "glossary");
  const size = `${counted(glossary.synonyms.length, "entry", "entries")} in ${glossary.file}`;
  const absent = named(
    "in no document",
    ours.flatMap((use) => use.absent),
  );
  const unaskable = named(
    "too common to ask with",
    ours.flatMap((use) => use.unaskable),
  );
  return [
    { subject, ok: true, detail: `${size}${absent}${unaskable}` },
    ...glossary.faults.map(({ input, fault, mend }) => ({
      subject,
      ok: false,
      detail: `${input}: ${fault}; ${mend}`,
    })),
  ];
}

function named(what: string, words: readonly string[]): string {
  const once = [...new Set(words)];
  const first = once.slice(0, WORDS_NAMED).map((word) => `"${word}"`);
  const others = once.length > WORDS_NAMED ? ` and ${once.length - WORDS_NAMED} more` : "";
  return once.length === 0 ? "" : `; ${what}: ${first.join(", ")}${others}`;
}

/** Asks for the rights alone: trying by writing would leave something behind, if only for a moment. */
async function stateFinding(folder: string): Promise<Finding> {
  const subject = "State folder";
  const path = resolve(folder);
  const place = await nearestExisting(path);
  try {
    if (!(await stat(place)).isDirectory()) {
      return { subject, ok: false, detail: `${place} is a file; set DATA_DIR to a folder` };
    }
    await access(place, constants.W_OK | constants.X_OK);
    return {
      subject,
      ok: true,
      detail: place === path ? `${folder} can be written` : `${folder} will be made at the start`,
    };
  } catch {
    return {
      subject,
      ok: false,
      detail: `${place} cannot be written; give the right to, or set DATA_DIR to another folder`,
    };
  }
}

async function nearestExisting(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch {
    return dirname(path) === path ? path : nearestExisting(dirname(path));
  }
}
