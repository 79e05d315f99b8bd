// Anchors of headings as site generators make them, each by the rules of its own (their sources, November 2026).
// Never looks at a page: whether a heading is on it is the parser's to say.

/** How a site makes anchors. */
export type AnchorStyle =
  | "github"
  | "docusaurus"
  | "astro"
  | "hugo"
  | "mkdocs"
  | "sphinx"
  | "vitepress"
  | "jekyll";

/** What a heading becomes, and what the second of the same name does. */
interface Rule {
  readonly slug: (heading: string, written: string) => string;
  /** Where a heading leaves nothing. */
  readonly empty: string;
  /** `count` is 1 for the second one. */
  readonly again: (slug: string, count: number) => string;
}

const dropped = /[^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\- ]/gu;
const counted = (slug: string, count: number) => `${slug}-${count}`;
/** github-slugger 2.0: lower case, punctuation out, spaces to hyphens. */
const github = (heading: string) => heading.toLowerCase().replace(dropped, "").replaceAll(" ", "-");

const ascii = (text: string): string =>
  [...text.normalize("NFKD")].filter((sign) => sign.charCodeAt(0) < 128).join("");

/** Letters that docutils writes in ASCII though Unicode does not take them apart (nodes.py). */
const docutilsLetters: Readonly<Record<string, string>> = {
  ø: "o",
  đ: "d",
  ħ: "h",
  ı: "i",
  ł: "l",
  ŧ: "t",
  ß: "sz",
  æ: "ae",
  œ: "oe",
};

const githubRule: Rule = { slug: github, empty: "", again: counted };

const rules: Readonly<Record<AnchorStyle, Rule>> = {
  github: githubRule,
  // Both call github-slugger.
  docusaurus: githubRule,
  astro: githubRule,
  // markup/goldmark/autoid.go: letters, decimal digits and "_" of the line as it is written, markup and all
  hugo: {
    slug: (_, written) =>
      written
        .trim()
        .replace(/[^\p{L}\p{Nd}_\- ]/gu, "")
        .toLowerCase()
        .replaceAll(" ", "-"),
    empty: "heading",
    again: counted,
  },
  // markdown/extensions/toc.py
  mkdocs: {
    slug: (heading) =>
      ascii(heading)
        .replace(/[^\w\s-]/g, "")
        .trim()
        .toLowerCase()
        .replace(/[-\s]+/g, "-"),
    empty: "_1",
    again: (slug, count) => `${slug}_${count}`,
  },
  // docutils/nodes.py, make_id
  sphinx: {
    slug: (heading) =>
      ascii(heading.toLowerCase().replace(/[øđħıłŧßæœ]/g, (letter) => docutilsLetters[letter] ?? ""))
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^[-0-9]+/, "")
        .replace(/-$/, ""),
    empty: "id1",
    again: (_, count) => `id${count}`,
  },
  // @mdit-vue/shared, slugify.ts; markdown-it-anchor for the second
  vitepress: {
    slug: (heading) =>
      heading
        .normalize("NFKD")
        .replace(/[\u0300-\u036f]/g, "")
        .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, "-")
        .replace(/^-|-$/g, "")
        .replace(/^(\d)/, "_$1")
        .toLowerCase(),
    empty: "",
    again: counted,
  },
  // kramdown-parser-gfm, which Jekyll uses unless told otherwise: generate_gfm_header_id
  jekyll: {
    slug: (heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- \t]/gu, "")
        .replace(/[ \t]/g, "-"),
    empty: "",
    again: counted,
  },
};

/** Every style by name. */
export const anchorStyles: readonly AnchorStyle[] = Object.keys(rules) as AnchorStyle[];

/**
 * Makes the anchors of one document: a heading that comes again gets another one, as the style has it. `written` is the
 * heading with its markup; the words alone where left out. Default: github.
 */
export function createAnchors(style: AnchorStyle = "github"): (heading: string, written?: string) => string {
  const { slug, empty, again } = rules[style];
  const used = new Map<string, number>();
  // Sphinx numbers all headings that come again in one row.
  const counter = (base: string) => (style === "sphinx" ? "" : base);
  return (heading, written = heading) => {
    const base = slug(heading, written) || empty;
    let anchor = base;
    const counts = counter(base);
    let count = used.get(counts) ?? 0;
    while (used.has(anchor)) anchor = again(base, ++count);
    used.set(counts, count);
    used.set(anchor, used.get(anchor) ?? 0);
    return anchor;
  };
}
