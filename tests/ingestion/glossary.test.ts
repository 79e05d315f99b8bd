// The glossary's forms and faults, and what of a document's front matter counts as another name.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { synonymsOf } from "#docent.ts";
import { loadCorpus } from "#ingestion/corpus.ts";
import { parseGlossary } from "#ingestion/parsers/glossary.ts";
import { folderOf } from "../support/folders.ts";

/** "a, b" for words that mean the same, "a -> b, c" for an asked word. */
function entriesOf(text: string): readonly string[] {
  return parseGlossary(text, "glossary.yaml").synonyms.map(({ asked, meant }) =>
    asked === meant ? asked.join(", ") : `${asked.join(", ")} -> ${meant.join(", ")}`,
  );
}
const faultsOf = (text: string) => parseGlossary(text, "glossary.yaml").faults.map(({ message }) => message);

describe("a glossary", () => {
  it("takes every plain way to write an entry", () => {
    const ways = `---
# a comment
- [sign in, log in,
   login]
- - Ferien
  - Urlaub

- holiday, leave
API key: [token, access key]
"C#": c sharp
404: not found
VPN:
- remote access
- tunnel
-  [wireless, WLAN]
- bot: [Docent]
car, automobile
帐号：: [账户]
`;
    expect(entriesOf(ways)).toEqual([
      "sign in, log in, login",
      "Ferien, Urlaub",
      "holiday, leave",
      "API key -> token, access key",
      "C# -> c sharp",
      "404 -> not found",
      "VPN -> remote access, tunnel",
      "wireless, WLAN",
      "bot -> Docent",
      "car, automobile",
      "帐号： -> 账户",
    ]);
    expect(faultsOf(ways)).toEqual([]);
    expect(entriesOf("  - [a1, b1]\n  - [a2, b2]\n")).toEqual(["a1, b1", "a2, b2"]);
    expect(entriesOf("")).toEqual([]);
  });
  it("names what is too much by its line, and keeps the rest", () => {
    const many = Array.from({ length: 1_001 }, (_, at) => `- [a${at}, b${at}]`).join("\n");
    expect(entriesOf(many)).toHaveLength(1_000);
    expect(faultsOf(many)).toEqual([
      "GLOSSARY_INVALID glossary.yaml, line 1001: is beyond the 1000 entries that are read; take out what nobody asks for",
    ]);
    const wide = `- [${Array.from({ length: 25 }, (_, at) => `w${at}`).join(", ")}]\n- [x1, ${"y".repeat(81)}, z1]\n- [p1, q1]`;
    expect(entriesOf(wide).map((entry) => entry.split(", ").length)).toEqual([20, 2, 2]);
    expect(faultsOf(wide)).toEqual([
      expect.stringContaining("line 1: has more than 20 words"),
      expect.stringContaining("line 2: has a phrase of more than 80 characters"),
    ]);
    const wrong = `${"- alone\n".repeat(1_000)}- [a, b]`;
    expect(entriesOf(wrong)).toEqual([]);
    expect(faultsOf(`- [a,${"\n  b,".repeat(2_000)}]\n- [c, d]`)).toEqual([
      expect.stringContaining("line 1: is too long for an entry"),
    ]);
    expect(faultsOf("x".repeat(500_001))).toEqual([expect.stringContaining("is too long for a glossary")]);
  });
  it("refuses what would grow without end", () => {
    const bomb = "- &a [x, y]\n- [*a, *a]\n- &b [&c [l, l], *c]\n- [good, fine]";
    expect(entriesOf(bomb)).toEqual(["x, y", "good, fine"]);
    expect(faultsOf(bomb)).toHaveLength(2);
  });
  it("never throws, and never keeps a control character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const { synonyms, faults } = parseGlossary(text, "glossary.yaml");
        for (const word of synonyms.flatMap(({ asked, meant }) => [...asked, ...meant]))
          expect(word).toMatch(/^[^\p{Cc}]+$/u);
        for (const { code } of faults) expect(code).toBe("GLOSSARY_INVALID");
      }),
    );
  });
});

describe("a corpus folder", () => {
  it("keeps its glossary apart from its documents, and says why where it cannot be read", async () => {
    const good = await loadCorpus(
      folderOf({ "a.md": "Text.", "glossary.yml": "- [a, b]", "sub/glossary.yaml": "- [c, d]" }),
    );
    expect(good.documents.map(({ id }) => id)).toEqual(["a.md"]);
    expect(good.glossary?.synonyms).toHaveLength(1);
    // Only the one at the top is the operator's.
    expect(good.leftOut.map(({ file }) => file)).toEqual(["sub/glossary.yaml"]);
    const bad = await loadCorpus(folderOf({ "a.md": "Text.", "glossary.yaml": Uint8Array.of(0, 1, 2, 3) }));
    expect(bad.glossary?.faults.map(({ message }) => message)).toEqual([
      "GLOSSARY_INVALID glossary.yaml: is binary, not text; leave it out or give it the ending of its format",
    ]);
    expect((await loadCorpus(folderOf({ "a.md": "Text." }))).glossary).toBeUndefined();
    const two = await loadCorpus(
      folderOf({ "a.md": "Text.", "glossary.yaml": "- [a, b]", "glossary.yml": "- [c, d]" }),
    );
    expect([two.glossary?.file, two.leftOut.map(({ file }) => file)]).toEqual([
      "glossary.yaml",
      ["glossary.yml"],
    ]);
  });
  it("takes aliases from front matter as other names of the title, addresses left out", async () => {
    const page =
      "---\ntitle: Annual leave\naliases:\n  - vacation\n  - /old/leave\n  - leave.html\n---\n\nThirty days.";
    const corpus = await loadCorpus(folderOf({ "leave.md": page }));
    expect(synonymsOf(corpus)).toEqual([
      {
        asked: ["vacation"],
        meant: ["Annual leave", "vacation"],
        origin: "synonym",
        source: "leave.md, aliases",
        language: "en",
      },
    ]);
  });
  it.each([
    '+++\ntitle = "Leave"\naliases = ["vacation", \'time off, paid\', rest]\n+++',
    "---\ntitle: Leave: how\naliases: [\"vacation\", 'time off, paid', rest]\n---",
  ])("takes a list on one line of TOML, or of YAML with a slip: %j", async (top) => {
    const corpus = await loadCorpus(folderOf({ "leave.md": `${top}\n\nThirty days.` }));
    expect(corpus.documents[0]?.aliases).toEqual(["vacation", "time off, paid", "rest"]);
  });
});
