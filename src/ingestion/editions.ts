// Which documents are editions of one page: the same path apart from the folder of a language or of a version.
// Never takes a folder for a language's by its name alone: what its documents are written in must agree.
import { stopWordLanguages } from "#text/stop-words.ts";
import { isLanguageTag } from "./language-tags.ts";
import { isMeant, newestVersion, unreleasedVersion, type Version, versionOf } from "./versions.ts";

/** A document as far as editions go. */
export interface Editable {
  /** Path with "/" separators. */
  readonly id: string;
  readonly collection: string;
  /** ISO 639-1 tag of its text. */
  readonly language: string;
}

/** A document among the others of its page. */
export interface Edition {
  readonly id: string;
  /** Number of the page, the same for all its editions. */
  readonly page: number;
  /** ISO 639-1 tag: as the path says it, else as the text is written. */
  readonly language: string;
  readonly version: Version;
  /** Whether the page has a newer edition than this one, or this one is not released yet. */
  readonly isOther: boolean;
}

/** Documents that have other editions; none where there are no such. By id. */
export type Editions = ReadonlyMap<string, Edition>;

/** A path taken apart. `tag` and `version` are what it says in the places that were found to be those of languages and versions. */
interface Parted {
  readonly document: Editable;
  readonly key: string;
  readonly tag: string | undefined;
  readonly version: Version | undefined;
  /** Lies where released versions are kept beside what comes next. */
  readonly isReleased: boolean;
}

/** A folder, by what lies in it: how many documents, and how many are written in the language that its name is the tag of. */
interface Folder {
  readonly name: string;
  documents: number;
  agreeing: number;
}

/** Documents, or pages, between two pauses. */
const STEP_DOCUMENTS = 512;

/** Takes time that grows with the number of documents; other work can be done between its steps. */
export function* findEditions(documents: readonly Editable[]): Generator<undefined, Editions, undefined> {
  const folders = yield* foldersOf(documents);
  const pages = new Map<string, Parted[]>();
  for (const [at, document] of documents.entries()) {
    if (at % STEP_DOCUMENTS === 0) yield;
    const parted = partedBy(folders, document);
    const page = pages.get(parted.key);
    if (page) page.push(parted);
    else pages.set(parted.key, [parted]);
  }
  const editions = new Map<string, Edition>();
  let number = 0;
  for (const [at, page] of [...pages.values()].entries()) {
    if (at % STEP_DOCUMENTS === 0) yield;
    if (!areEditions(page)) continue;
    number += 1;
    const unnamed = page.some(({ isReleased }) => isReleased) ? unreleasedVersion : newestVersion;
    const versions = page.map(({ version }) => version ?? unnamed);
    const newest = Math.max(...versions.map(({ rank }) => rank));
    for (const [at, { document, tag }] of page.entries()) {
      const version = versions[at];
      const isOther = version.rank < newest || version.rank < 0;
      const language = tag ?? document.language;
      editions.set(document.id, { id: document.id, page: number, language, version, isOther });
    }
  }
  return editions;
}

/**
 * The documents to leave out for a question: editions in other languages where there is one in its language, or else in the
 * one that most editions are in; and all versions but the newest, or but the newest of those that it names. Without a
 * language all editions fit, or all of the versions that it names.
 */
export function unfitting(
  editions: Editions,
  language: string | undefined,
  versions: readonly string[],
): ReadonlySet<string> {
  const pages = new Map<number, Edition[]>();
  for (const edition of editions.values()) {
    const page = pages.get(edition.page);
    if (page) page.push(edition);
    else pages.set(edition.page, [edition]);
  }
  const main = mainLanguage(editions);
  const left = new Set<string>();
  for (const page of pages.values()) {
    const named = page.filter(({ version }) => versions.some((asked) => isMeant(asked, version.name)));
    const meant = named.length > 0 ? named : page;
    const kept = new Set(language === undefined ? meant : newestOf(inFirst([language, main], meant)));
    for (const edition of page) if (!kept.has(edition)) left.add(edition.id);
  }
  return left;
}

/** The newest edition of each language. */
function newestOf(editions: readonly Edition[]): readonly Edition[] {
  const newest = new Map<string, number>();
  for (const { language, version } of editions)
    newest.set(language, Math.max(newest.get(language) ?? Number.NEGATIVE_INFINITY, version.rank));
  return editions.filter(({ language, version }) => version.rank === newest.get(language));
}

/** Those in the first of these languages that there are any in; all where there are none. */
function inFirst(languages: readonly string[], editions: readonly Edition[]): readonly Edition[] {
  for (const language of languages) {
    const its = editions.filter((edition) => edition.language === language);
    if (its.length > 0) return its;
  }
  return editions;
}

/** The language that most editions are in; of several English, since most people who write documents read it. */
function mainLanguage(editions: Editions): string {
  const counts = new Map<string, number>();
  for (const { language } of editions.values()) counts.set(language, (counts.get(language) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const languages = [...counts.keys()].filter((language) => counts.get(language) === most).sort();
  return languages.includes("en") ? "en" : (languages[0] ?? "en");
}

/** More than one document, of different languages or versions, which at least one path says. */
function areEditions(page: readonly Parted[]): boolean {
  if (page.length < 2 || page.every(({ tag, version }) => tag === undefined && version === undefined))
    return false;
  const kinds = page.map(
    ({ document, tag, version }) => `${tag ?? document.language} ${version?.name ?? ""}`,
  );
  return new Set(kinds).size > 1;
}

/** Folders whose names may be those of languages or versions, by the folder they lie in. */
function* foldersOf(
  documents: readonly Editable[],
): Generator<undefined, ReadonlyMap<string, ReadonlyMap<string, Folder>>, undefined> {
  const inside = new Map<string, Map<string, Folder>>();
  for (const [at, { id, collection, language }] of documents.entries()) {
    if (at % STEP_DOCUMENTS === 0) yield;
    const parts = id.split("/");
    let place = `${collection}\n`;
    for (const name of parts.slice(0, -1)) {
      if (isLanguageTag(name) || versionOf(name) !== undefined) {
        const siblings = inside.get(place) ?? new Map<string, Folder>();
        inside.set(place, siblings);
        const folder = siblings.get(name) ?? { name, documents: 0, agreeing: 0 };
        siblings.set(name, folder);
        folder.documents += 1;
        if (primary(name) === language) folder.agreeing += 1;
      }
      place += `${name}/`;
    }
  }
  return inside;
}

/**
 * Most documents of a language's folder are written in it. Languages that are not told from texts are believed where
 * another folder beside them is one.
 */
function isLanguageFolder(folder: Folder, siblings: ReadonlyMap<string, Folder>): boolean {
  if (!isLanguageTag(folder.name)) return false;
  const agrees = ({ documents, agreeing }: Folder) => agreeing * 2 >= documents;
  if (agrees(folder)) return true;
  if (stopWordLanguages.includes(primary(folder.name))) return false;
  return [...siblings.values()].some((other) => isLanguageTag(other.name) && agrees(other));
}

/** A number is a version; a word such as "dev" is one only beside another version, since it may be about development. */
function isVersionFolder({ name }: Folder, siblings: ReadonlyMap<string, Folder>): boolean {
  if (versionOf(name) === undefined) return false;
  if (/\d/.test(name)) return true;
  return [...siblings.keys()].some((other) => other !== name && versionOf(other) !== undefined);
}

const versionedDocs = /^(?:(.+)_)?versioned_docs$/;
const docusaurusPlugin = /^docusaurus-plugin-content-docs(?:-(.+))?$/;

function partedBy(folders: ReadonlyMap<string, ReadonlyMap<string, Folder>>, document: Editable): Parted {
  const parts = document.id.split("/");
  const last = fileOf(parts.pop() ?? "", document.language);
  const rest: string[] = [];
  let { tag } = last;
  let version: Version | undefined;
  let place = `${document.collection}\n`;
  let [isPlugin, isReleased] = [false, false];
  for (const name of parts) {
    const siblings = folders.get(place);
    const folder = siblings?.get(name);
    place += `${name}/`;
    // Docusaurus keeps released versions and translations beside the folder "docs", which is what comes next.
    const kept = versionedDocs.exec(name);
    const plugin = docusaurusPlugin.exec(name);
    if (plugin && rest.at(-1) === "i18n") {
      rest[rest.length - 1] = plugin[1] ?? "docs";
      isPlugin = true;
    } else if (kept) {
      rest.push(kept[1] ?? "docs");
      isReleased = true;
    } else if (isPlugin && name === "current") continue;
    else if (siblings && folder && version === undefined && isVersionFolder(folder, siblings))
      version = versionOf(name);
    else if (siblings && folder && tag === undefined && isLanguageFolder(folder, siblings))
      tag = primary(name);
    else rest.push(name);
  }
  const key = `${document.collection}\n${[...rest, last.stem].join("/")}`;
  return { document, key, tag, version, isReleased };
}

/** "page.de.md" is "page" in German where its text is; endings do not count. */
function fileOf(name: string, language: string): { readonly stem: string; readonly tag: string | undefined } {
  const stem = name.replace(/\.[a-z0-9]{1,8}$/i, "");
  const [, page, tag] = /^(.+)[._-]([a-z]{2}(?:[-_][a-z]{2,4})?)$/i.exec(stem) ?? [];
  return page !== undefined && isLanguageTag(tag) && primary(tag) === language
    ? { stem: page, tag: language }
    : { stem, tag: undefined };
}

function primary(tag: string): string {
  return tag.slice(0, 2).toLowerCase();
}
