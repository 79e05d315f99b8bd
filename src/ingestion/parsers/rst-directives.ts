// What becomes of each directive of reStructuredText: which show code, which text, which nothing.
// Never includes another file and never runs anything, whatever a directive asks for.

export type DirectiveUse = "code" | "silent" | "note" | "titled" | "described" | "table" | "picture" | "text";

const uses: Readonly<Record<Exclude<DirectiveUse, "text">, string>> = {
  code: `code code-block sourcecode parsed-literal literal prompt doctest testcode testoutput math productionlist console
    ipython jupyter-execute code-cell code-tab`,
  silent: `include literalinclude toctree contents sectnum section-numbering index meta raw role default-role highlight
    currentmodule py:currentmodule module py:module program tags header footer title target-notes
    graphviz digraph graph mermaid uml plantuml blockdiag seqdiag automodule autoclass autofunction automethod autosummary
    autoattribute autoexception autodata todo todolist bibliography tabularcolumns sectionauthor codeauthor moduleauthor
    command-output program-output plot date unicode video youtube iframe testsetup testcleanup cssclass rst-class
    feed ablog postlist eval-rst`,
  note: `note tip hint important warning caution danger error attention seealso versionadded versionchanged deprecated
    versionremoved deprecated-removed epigraph highlights pull-quote rubric centered`,
  titled: `admonition topic sidebar tab group-tab tab-item tabbed dropdown card grid-item-card collapse details panel
    toggle`,
  described: `function class method attribute data exception option envvar confval setting describe object decorator
    staticmethod classmethod property type macro var member enum enumerator struct union cmdoption directive django-admin
    templatetag templatefilter fieldlookup http:get http:post http:put http:delete http:patch rst:directive rst:role`,
  table: "table list-table csv-table flat-table",
  picture: "image figure",
};

const useOf = new Map<string, DirectiveUse>();
for (const use of Object.keys(uses) as (keyof typeof uses)[])
  for (const name of uses[use].split(/\s+/)) useOf.set(name, use);

/** How a directive is read; an unknown one is text. */
export function directiveUse(name: string): DirectiveUse {
  const lower = name.toLowerCase();
  // "py:function", "c:macro": a domain before the name.
  return useOf.get(lower) ?? useOf.get(lower.slice(lower.indexOf(":") + 1)) ?? "text";
}

const leads: Readonly<Record<string, string>> = {
  versionadded: "New in version",
  versionchanged: "Changed in version",
  deprecated: "Deprecated since version",
  versionremoved: "Removed in version",
};

/** What a reader sees of the argument of a note: "New in version 3.1: a third boat". */
export function leadOf(name: string, argument: string): string {
  const lead = leads[name];
  if (lead === undefined) return argument;
  const [version = "", ...rest] = argument.split(/\s+/);
  return rest.length === 0 ? `${lead} ${version}.` : `${lead} ${version}: ${rest.join(" ")}`;
}
