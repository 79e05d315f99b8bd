// Which elements of HTML begin a line of their own: one list for pages, for words and for fragments inside Markdown.
// Never holds br, which ends a line and begins none.

/** Names in lower case. */
export const blockElements: ReadonlySet<string> = new Set(
  `address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(
    /\s+/,
  ),
);
