// Which documents are editions of one page, and which of them a question is answered from.
import { describe, expect, it } from "vitest";
import { findEditions, unfitting } from "#ingestion/editions.ts";
import { versionOf, versionsAsked } from "#ingestion/versions.ts";
import { finish } from "#retrieval/steps.ts";

const documents = (...ids: readonly (readonly [id: string, language: string])[]) =>
  ids.map(([id, language]) => ({ id, language, collection: "corpus" }));
const pagesOf = (ids: ReturnType<typeof documents>) => {
  const pages = new Map<number, string[]>();
  for (const { id, page } of finish(findEditions(ids)).values())
    pages.set(page, [...(pages.get(page) ?? []), id]);
  return [...pages.values()];
};

describe("editions of a page", () => {
  it.each([
    ["in folders of languages", ["docs/en/a.md", "en"], ["docs/fr/a.md", "fr"]],
    ["in folders with a region", ["docs/en/a.mdx", "en"], ["docs/pt-br/a.mdx", "pt"]],
    ["beside a folder of the first language", ["docs/a.md", "en"], ["docs/de/a.md", "de"]],
    ["by the name of the file", ["docs/a.md", "en"], ["docs/a.de.md", "de"]],
    ["in a language that texts do not tell", ["docs/de/a.md", "de"], ["docs/vi/a.md", "en"]],
    ["in folders of versions", ["docs/v1/a.md", "en"], ["docs/v2/a.md", "en"]],
    ["beside a folder of an old version", ["docs/a.md", "en"], ["docs/1.x/a.md", "en"]],
    ["as Docusaurus keeps versions", ["docs/a.md", "en"], ["versioned_docs/version-1.0/a.md", "en"]],
    [
      "as Docusaurus keeps translations",
      ["docs/a.md", "en"],
      ["i18n/fr/docusaurus-plugin-content-docs/current/a.md", "fr"],
    ],
  ] as const)("are found %s", (_, one, other) => {
    expect(pagesOf(documents(one, other))).toEqual([[one[0], other[0]]]);
  });

  it.each([
    ["folders of departments", ["docs/it/setup.md", "en"], ["docs/hr/setup.md", "en"]],
    ["a folder about development", ["docs/dev/setup.md", "en"], ["docs/setup.md", "en"]],
    ["other pages", ["docs/en/a.md", "en"], ["docs/fr/b.md", "fr"]],
    ["a name that only ends like a language", ["a.md", "en"], ["a-it.md", "en"]],
  ] as const)("are not seen in %s", (_, one, other) => {
    expect(finish(findEditions(documents(one, other))).size).toBe(0);
  });
});

describe("a look for editions", () => {
  it("lets other work through every few hundred documents", () => {
    const ids = Array.from(
      { length: 4_000 },
      (_, at) => [`docs/${at % 2 ? "en" : "de"}/${at >> 1}.md`, "en"] as const,
    );
    const pauses = [...findEditions(documents(...ids))].length;
    expect(pauses).toBeGreaterThanOrEqual(12);
  });
});

describe("the edition that answers", () => {
  const left = (ids: ReturnType<typeof documents>, language: string, question = "") => {
    const out = unfitting(finish(findEditions(ids)), language, versionsAsked(question));
    return ids.map(({ id }) => id).filter((id) => !out.has(id));
  };
  const translated = documents(
    ["en/a.md", "en"],
    ["fr/a.md", "fr"],
    ["en/b.md", "en"],
    ["de/b.md", "de"],
    ["fr/c.md", "fr"],
    ["de/c.md", "de"],
    ["en/d.md", "en"],
  );

  it("is in the asker's language where there is one, else in that of most, else in any", () => {
    expect(left(translated, "fr")).toEqual(["fr/a.md", "en/b.md", "fr/c.md", "en/d.md"]);
    expect(left(translated, "en")).toEqual(["en/a.md", "en/b.md", "fr/c.md", "de/c.md", "en/d.md"]);
  });

  const versions = documents(
    ["versioned_docs/version-1.9/a.md", "en"],
    ["versioned_docs/version-1.10/a.md", "en"],
    ["docs/a.md", "en"],
    ["versioned_docs/version-1.9/gone.md", "en"],
  );
  it.each([
    ["How is it set up?", "versioned_docs/version-1.10/a.md"],
    ["How is it set up in v1.9?", "versioned_docs/version-1.9/a.md"],
    ["How was it set up in version 1.9?", "versioned_docs/version-1.9/a.md"],
    ["Wie geht das in Version 1.9?", "versioned_docs/version-1.9/a.md"],
    ["How is it set up in the next version?", "docs/a.md"],
    ["How is it set up in version 7?", "versioned_docs/version-1.10/a.md"],
  ])("is of the newest released version but where the question names another: %s", (question, id) => {
    expect(left(versions, "en", question)).toEqual([id, "versioned_docs/version-1.9/gone.md"]);
  });

  it("knows the order of versions", () => {
    const names = ["next", "0.9", "v1", "1.2", "1.10", "1.x", "2.0-beta.1", "version-2.0", "latest"];
    const sorted = names.toSorted(
      (one, other) => (versionOf(one)?.rank ?? 0) - (versionOf(other)?.rank ?? 0),
    );
    expect(sorted).toEqual([
      "next",
      "2.0-beta.1",
      "0.9",
      "v1",
      "1.2",
      "1.10",
      "1.x",
      "version-2.0",
      "latest",
    ]);
    for (const name of ["docs", "2024", "v", "1.2.3.4.5", "7"]) expect(versionOf(name)).toBeUndefined();
  });
});
