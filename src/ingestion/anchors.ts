// Anchors of headings as GitHub makes them (github-slugger 2.0, November 2026): lower case, punctuation out, spaces to hyphens.

const dropped = /[^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\- ]/gu;

/** Makes the anchors of one document: a heading that comes again gets "-1", "-2" … */
export function createAnchors(): (heading: string) => string {
  const used = new Map<string, number>();
  return (heading) => {
    const base = heading.toLowerCase().replace(dropped, "").replaceAll(" ", "-");
    let anchor = base;
    let count = used.get(base) ?? 0;
    while (used.has(anchor)) anchor = `${base}-${++count}`;
    used.set(base, count);
    used.set(anchor, used.get(anchor) ?? 0);
    return anchor;
  };
}
