// Where people read a document: from its path to an address on the published site, by rules.
// Never leads out of the site's base address, and nothing in a rule is a pattern.
import { createHash } from "node:crypto";
import { isLanguageTag } from "./language-tags.ts";

/** What makes the site: each puts pages at addresses of its own making. */
export type Site = "docusaurus" | "mkdocs" | "hugo" | "astro" | "sphinx" | "vitepress" | "jekyll" | "github";

export const sites: readonly Site[] = [
  "docusaurus",
  "mkdocs",
  "hugo",
  "astro",
  "sphinx",
  "vitepress",
  "jekyll",
  "github",
];

/** A change of the path, before the site's own. */
export type PathRule =
  /** Takes the text from the path's beginning, or where it does not begin so, from its end. */
  | { readonly kind: "strip"; readonly text: string }
  /** Everywhere in the path. */
  | { readonly kind: "replace"; readonly from: string; readonly to: string }
  | { readonly kind: "lowercase" };

/** How addresses come of paths. Plain data, since it is handed to a worker. */
export interface LinkRules {
  /** http or https, "/" at its end. */
  readonly baseUrl: string;
  /** Taken from the front of a path below the root: the folder that the rules stand in, "/" at its end, or "". */
  readonly folder: string;
  readonly rules: readonly PathRule[];
  readonly site?: Site;
  /** How pages' addresses end, in place of the site's own way. */
  readonly ending?: string;
  /** The language that has no folder in the addresses (hugo, mkdocs). */
  readonly language?: string;
  /** Docusaurus: the newest of its versioned_docs, which is published without its name. */
  readonly newest?: string;
}

/** What a file says itself about its address. */
export interface OwnAddress {
  /** `slug`: the last part of the address, or all of it. */
  readonly slug?: string;
  /** `permalink`, or a `url` that is a path: all of it below the site's top. */
  readonly permalink?: string;
  /** `id`: what Docusaurus puts in place of the file's name. */
  readonly pageId?: string;
}

/** Files that a site generator makes pages of; others are published as they are. */
const pageEnding = /\.(?:mdx?|markdown|mdown|rst|adoc|asciidoc|x?html?|ipynb)$/i;

/** Whether a browser shows the file at this path as a page, once it is published. */
export function isPage(path: string): boolean {
  return pageEnding.test(path);
}

/** How each site's addresses of pages end. */
const endings: Readonly<Record<Site, string>> = {
  docusaurus: "",
  mkdocs: "/",
  hugo: "/",
  astro: "/",
  sphinx: ".html",
  vitepress: ".html",
  jekyll: ".html",
  github: "",
};

/** The address of a document; undefined where the rules lead nowhere that may be cited. `path` is below the root. */
export function linkOf(rules: LinkRules, path: string, own: OwnAddress = {}): string | undefined {
  if (!path.startsWith(rules.folder)) return undefined;
  let inside = path.slice(rules.folder.length);
  for (const rule of rules.rules) inside = changed(inside, rule);
  const published =
    rules.site === undefined || rules.site === "github"
      ? withEnding(inside, rules)
      : pageOf(rules.site, inside, rules, own);
  return below(rules.baseUrl, published);
}

function changed(path: string, rule: PathRule): string {
  switch (rule.kind) {
    case "strip":
      if (path.startsWith(rule.text)) return path.slice(rule.text.length);
      return path.endsWith(rule.text) ? path.slice(0, -rule.text.length) : path;
    case "replace":
      return path.replaceAll(rule.from, () => rule.to);
    case "lowercase":
      return path.toLowerCase();
    default:
      return rule satisfies never;
  }
}

/** Where only `ending` is said: the file's own goes for it, and what a folder opens with stands at the folder. */
function withEnding(path: string, { ending }: LinkRules): string {
  if (ending === undefined || !isPage(path)) return path;
  const bare = path.replace(pageEnding, "");
  return ended(bare.replace(/(^|\/)_?index$/i, "$1"), ending);
}

function ended(path: string, ending: string): string {
  return path === "" || path.endsWith("/") ? path : `${path}${ending}`;
}

/** A page's address as the site makes it: the content's folder off, then each part in the site's manner. */
function pageOf(site: Site, path: string, rules: LinkRules, own: OwnAddress): string {
  const content = contentOf(site, path, rules);
  if (!isPage(content)) return content;
  const ending = rules.ending ?? endings[site];
  if (own.permalink !== undefined) return own.permalink.replace(/^\/+/, "");
  const bare = content.replace(pageEnding, "");
  const parts = bare.split("/");
  const file = parts.pop() ?? "";
  const folders = parts.map((part) => partOf(site, part));
  const folder = folders.map((part) => `${part}/`).join("");
  if (own.slug !== undefined) return slugged(site, own.slug, folder, ending);
  if (isIndex(site, file, parts.at(-1))) return site === "sphinx" ? `${folder}index${ending}` : folder;
  const name = site === "docusaurus" && own.pageId !== undefined ? own.pageId : partOf(site, file);
  return ended(`${folder}${name}`, ending);
}

function slugged(site: Site, slug: string, folder: string, ending: string): string {
  // Astro's is the whole address; Docusaurus's begins at the docs' own address where it begins with "/".
  const isWhole = site === "astro" || slug.startsWith("/");
  const top = site === "docusaurus" ? (folder.split("/")[0] ?? "") : "";
  const inside = slug.replace(/^\/+|\/+$/g, "");
  const whole = isWhole ? `${top === "" ? "" : `${top}/`}${inside}` : `${folder}${inside}`;
  return ended(whole, ending);
}

function isIndex(site: Site, file: string, folder: string | undefined): boolean {
  const name = file.toLowerCase();
  if (name === "index") return true;
  if (site === "hugo") return name === "_index";
  if (site === "docusaurus")
    return name === "readme" || (folder !== undefined && partOf(site, folder) === file);
  return name === "readme" && (site === "mkdocs" || site === "jekyll");
}

/** A folder's or file's name as it stands in the address. */
function partOf(site: Site, part: string): string {
  switch (site) {
    case "hugo":
      return part
        .toLowerCase()
        .replace(/\s+/g, "-")
        .replace(/[^\p{L}\p{M}\p{N}._~+-]/gu, "");
    case "astro":
      // github-slugger, a part at a time
      return part
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\- ]/gu, "")
        .replaceAll(" ", "-");
    case "docusaurus":
      return part.replace(/^\d+\s*[-_.]+\s*(?=[^\d\s])/, "");
    default:
      return part;
  }
}

/** The path below the folder that the site publishes, with the language and version put where the site puts them. */
function contentOf(site: Site, path: string, { language, newest }: LinkRules): string {
  switch (site) {
    case "astro":
      return after(path, "src/content/docs/");
    case "hugo":
    case "mkdocs": {
      const inside = after(path, site === "hugo" ? "content/" : "docs/");
      const own = /^(.*)\.([a-z]{2}(?:-[a-z]{2,4})?)(\.\w+)$/i.exec(inside);
      const isSuffixed = own !== null && isLanguageTag(own[2]);
      const [tag, rest] = isSuffixed
        ? [own[2], `${own[1]}${own[3]}`]
        : [inside.split("/")[0], inside.slice(inside.indexOf("/") + 1)];
      if (tag === language && tag !== undefined && inside !== rest) return rest;
      return isSuffixed ? `${tag}/${rest}` : inside;
    }
    case "docusaurus":
      return docusaurus(path, newest);
    default:
      return path;
  }
}

/** Behind the folder where it stands in the path, at whatever depth. */
function after(path: string, folder: string): string {
  if (path.startsWith(folder)) return path.slice(folder.length);
  const at = path.indexOf(`/${folder}`);
  return at < 0 ? path : path.slice(at + 1 + folder.length);
}

/** docs/, versioned_docs/version-2.0/ and i18n/fr/docusaurus-plugin-content-docs/current/ as Docusaurus 3 publishes them. */
function docusaurus(path: string, newest: string | undefined): string {
  const parts = path.split("/");
  const at = parts.findIndex((part) => part === "docs" || part === "versioned_docs" || part === "i18n");
  if (at < 0) return path;
  const [kind, ...rest] = parts.slice(at);
  if (kind === "docs") return versioned("", newest === undefined ? undefined : "next", rest);
  if (kind === "versioned_docs") return versioned("", versionName(rest[0], newest), rest.slice(1));
  if (rest[1] !== "docusaurus-plugin-content-docs") return path;
  const isCurrent = rest[2] === "current";
  const version = isCurrent ? (newest === undefined ? undefined : "next") : versionName(rest[2], newest);
  return versioned(`${rest[0]}/`, version, rest.slice(3));
}

function versionName(folder: string | undefined, newest: string | undefined): string | undefined {
  const name = folder?.replace(/^version-/, "");
  return name === newest ? undefined : name;
}

function versioned(before: string, version: string | undefined, rest: readonly string[]): string {
  return `${before}docs/${version === undefined ? "" : `${version}/`}${rest.join("/")}`;
}

/** The address, every part of the path escaped; undefined where a part is none, or climbs. */
function below(baseUrl: string, path: string): string | undefined {
  const parts = path.split("/");
  const isClean = parts.every(
    (part, at) =>
      part !== "." && part !== ".." && (part !== "" || at === parts.length - 1) && !/[\p{Cc}\\]/u.test(part),
  );
  if (!isClean) return undefined;
  const href = baseUrl + parts.map((part) => encodeURIComponent(part.toWellFormed())).join("/");
  const url = URL.canParse(href) ? new URL(href) : undefined;
  return url?.href.startsWith(baseUrl) ? url.href : undefined;
}

/** Tells whether two sets of rules are the same, in a few characters. */
export function fingerprint(value: unknown): string {
  return createHash("sha1").update(JSON.stringify(value)).digest("base64url").slice(0, 12);
}
