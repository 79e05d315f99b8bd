// reStructuredText as it comes out: headings, directives, tables, lists, what goes and what stays.
// Never looks at the parser's parts: a file goes in, blocks come out.
import { describe, expect, it } from "vitest";
import type { Document } from "#ingestion/document.ts";
import { readOne } from "../support/read-one.ts";

const read = async (text: string): Promise<Document> => (await readOne("a.rst", text)).document;
const told = async (text: string) => (await read(text)).blocks.map(({ kind, text: words }) => [kind, words]);
const texts = async (text: string) => (await read(text)).blocks.map((block) => block.text);

describe("headings", () => {
  it("stand as deep as their signs come, with docutils' anchors or the label above them", async () => {
    const document = await read(
      "=====\nGuide\n=====\n\nIntro.\n\nSet up!\n=======\n\nOne.\n\n.. _on-linux:\n\nOn Linux\n--------\n\nTwo.\n\nÜber uns\n--------\n\nThree.\n\nUse\n===\n\nFour.\n",
    );
    expect(document.title).toBe("Guide");
    expect(document.blocks.map(({ section, anchor, line }) => [section.join(" > "), anchor, line])).toEqual([
      ["", "guide", 5],
      ["Set up!", "set-up", 10],
      ["Set up! > On Linux", "on-linux", 17],
      ["Set up! > Über uns", "uber-uns", 22],
      ["Use", "use", 27],
    ]);
  });
});

describe("inline markup", () => {
  it("goes, and what a reader sees stays", async () => {
    expect(
      await texts(
        "See :ref:`the text <label>`, :doc:`/page`, :py:class:`~a.b.Boat`, ``a *literal*``, **strong** and *soft*,\n`a link <https://e.org>`_, `named`_, name_, |version| [#f]_ [1]_ and 2 * 3 * 4, *args, a\\ b.\n\n.. |version| replace:: 3.1\n\n.. _name: https://e.org\n",
      ),
    ).toEqual([
      "See the text, /page, Boat, a *literal*, strong and soft, a link, named, name, 3.1 and 2 * 3 * 4, *args, ab.",
    ]);
  });
});

describe("directives", () => {
  it("show notes, code and described names, and hide what is for programs", async () => {
    const text = `.. note:: Bring a coat.
   It is cold.

.. admonition:: Mind the gap

   Text.

.. deprecated:: 3.1
   Use oars.

.. code-block:: python
   :linenos:

   def moor():

       return 1

.. toctree::
   :maxdepth: 2

   page

.. include:: /etc/passwd

.. literalinclude:: secret.py

.. image:: plan.png
   :alt: A plan

.. raw:: html

   <b>x</b>

.. a comment
   of two lines

.. unknown:: argument

   Its words.
`;
    expect(await told(text)).toEqual([
      ["paragraph", "Bring a coat. It is cold."],
      ["paragraph", "Mind the gap"],
      ["paragraph", "Text."],
      ["paragraph", "Deprecated since version 3.1."],
      ["paragraph", "Use oars."],
      ["code", "def moor():\n\n    return 1"],
      ["paragraph", "A plan"],
      ["paragraph", "Its words."],
    ]);
  });
  it("head what they describe, and tabs stand under their names", async () => {
    const document = await read(
      ".. option:: --fast\n\n   Rows faster.\n\n.. tab-set::\n\n   .. tab-item:: Linux\n\n      Use apt.\n",
    );
    expect(document.blocks.map(({ section, text }) => [section, text])).toEqual([
      [["--fast"], "Rows faster."],
      [[], "Linux"],
      [[], "Use apt."],
    ]);
  });
});

describe("blocks", () => {
  it("are literal ones, doctests, lines, quotations, terms", async () => {
    expect(
      await told(
        "Run this::\n\n   ls\n\n     -l\n\n::\n\n  pwd\n\n>>> 1 + 1\n2\n\n| One\n| Two\n\n  Quoted.\n\nBoat : noun\n   It floats.\n",
      ),
    ).toEqual([
      ["paragraph", "Run this:"],
      ["code", "ls\n\n  -l"],
      ["code", "pwd"],
      ["code", ">>> 1 + 1\n2"],
      ["paragraph", "One\nTwo"],
      ["paragraph", "Quoted."],
      ["list", "- Boat: It floats."],
    ]);
  });
  it("are lists with all that stands in their items", async () => {
    expect(
      await texts("1. First\n   goes on.\n2. Run::\n\n      ls -l\n\n   * inner\n\n* Bullet *soft*\n"),
    ).toEqual(["1. First goes on.\n2. Run:\n      ls -l\n   - inner\n- Bullet soft"]);
  });
  it("are tables row by row: grid, simple, of lists and of CSV", async () => {
    const grid =
      "+-----+------+\n| Boat| Berth|\n+=====+======+\n| A   | 7    |\n|     | left |\n+-----+------+\n| B   | 9    |\n+-----+------+\n";
    const simple = "====  =====\nBoat  Berth\n====  =====\nA     7\nB     9\n====  =====\n";
    const lists =
      ".. list-table:: Boats\n   :header-rows: 1\n\n   * - Boat\n     - Berth\n   * - A\n     - 7\n";
    const csv = '.. csv-table::\n   :header: Boat, Berth\n\n   "A, old", 7\n';
    expect(await texts(`${grid}\n${simple}\n${lists}\n${csv}`)).toEqual([
      "Boat: A; Berth: 7 left",
      "Boat: B; Berth: 9",
      "Boat: A; Berth: 7",
      "Boat: B; Berth: 9",
      "Boats",
      "Boat: A; Berth: 7",
      "Boat: A, old; Berth: 7",
    ]);
  });
  it("are questions where a term asks", async () => {
    const { blocks } = await read("How deep is it?\n   Four metres.\n");
    expect(blocks.map(({ section, text }) => [section, text])).toEqual([
      [["How deep is it?"], "Four metres."],
    ]);
  });
});
