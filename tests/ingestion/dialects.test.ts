// Markdown as site generators extend it: what their readers see stays, what only their programs see goes.
// Never tells one generator from another: a file goes in, blocks come out.
import { describe, expect, it } from "vitest";
import { readOne } from "../support/read-one.ts";

const blocksOf = async (text: string, name = "a.md") => (await readOne(name, text)).document.blocks;
const texts = async (text: string, name?: string) => (await blocksOf(text, name)).map((block) => block.text);

describe("components of MDX", () => {
  it("leave the labels of tabs, the titles of cards and notes, and the code in them", async () => {
    const mdx = `import { Tabs, TabItem } from '@astrojs/starlight/components';

<Tabs syncKey="os">
  <TabItem label="Linux" icon="linux">
    \`\`\`sh title="Terminal"
    apt install docent

    docent start
    \`\`\`
  </TabItem>
  <TabItem value="Windows">
    Use winget.
  </TabItem>
</Tabs>

<Aside type="caution" title="Mind the gap">
Text.
</Aside>

<LinkCard
  title="Further reading"
  description="All about boats."
  href="/boats/"
/>

<Card title="Note" icon="star">Nothing more.</Card>
`;
    expect(await texts(mdx, "a.mdx")).toEqual([
      "Linux",
      "apt install docent\n\ndocent start",
      "Windows\nUse winget.",
      "Mind the gap\nText.",
      "Further reading: All about boats.",
      "Nothing more.",
    ]);
  });
  it("head what they hold where their title asks", async () => {
    const [block] = await blocksOf(
      '<Accordion title="How deep is it?">\nFour metres.\n</Accordion>\n',
      "a.mdx",
    );
    expect([block?.section, block?.text]).toEqual([["How deep is it?"], "Four metres."]);
  });
  it("go with statements of several lines, empty ones inside brackets among them", async () => {
    const mdx =
      "export const boats = {\n  a: 1,\n\n  b: 2,\n};\n\nText.\n\nimport {\n  A,\n} from 'a';\n\nMore.\n";
    expect(await texts(mdx, "a.mdx")).toEqual(["Text.", "More."]);
  });
  it("may name a heading's anchor in a comment", async () => {
    const [block] = await blocksOf("## Set up {/*start-here*/}\n\nText.\n", "a.mdx");
    expect([block?.section, block?.anchor]).toEqual([["Set up"], "start-here"]);
  });
});

describe("shortcodes and tags of other generators", () => {
  it.each([
    [
      "Hugo's tabs",
      '{{< tabpane text=true >}}\n{{% tab header="Linux" %}}\nUse apt.\n{{% /tab %}}\n{{< tab "Windows" >}}\nUse winget.\n{{< /tab >}}\n{{< /tabpane >}}\n',
      ["Linux\nUse apt.", "Windows\nUse winget."],
    ],
    [
      "Hugo's notes",
      '{{% alert title="Note" color="info" %}}\nText.\n{{% /alert %}}\n{{% alert title="Mind the gap" %}}\nMore.\n{{% /alert %}}\n',
      ["Text.", "Mind the gap\nMore."],
    ],
    [
      "words inside a line",
      'A {{< glossary_tooltip text="pod" term_id="pod" >}} runs, see [it]({{< ref "a.md" >}}).\n',
      ["A pod runs, see it."],
    ],
    [
      "GitBook",
      '{% hint style="info" %}\nText.\n{% endhint %}\n\n{% tab title="Linux" %}\nUse apt.\n{% endtab %}\n',
      ["Text.", "Linux\nUse apt."],
    ],
    [
      "VitePress and Docusaurus",
      '::: details Click me\nText.\n:::\n\n:::note{title="Mind the gap"}\nMore.\n:::\n\n::: code-group\n```sh\nls\n```\n:::\n',
      ["Click me\nText.", "Mind the gap\nMore.", "ls"],
    ],
    [
      "GitHub and Obsidian",
      "> [!NOTE]\n> Text.\n\n> [!tip]+ Mind the gap\n> More.\n",
      ["Text.", "Mind the gap More."],
    ],
    [
      "MkDocs",
      '!!! note "Mind the gap"\n    Text of\n    two lines.\n\n    ```sh\n    ls\n\n      -l\n    ```\n\n??? tip\n    Hidden.\n\n=== "Linux"\n\n    Use apt.\n\n=== "Windows"\n\n    !!! warning\n        Use winget.\n\nOutside.\n\n::: docent.answering.reader\n',
      [
        "Mind the gap\nText of two lines.",
        "ls\n\n  -l",
        "Hidden.",
        "Linux",
        "Use apt.",
        "Windows",
        "Use winget.",
        "Outside.",
      ],
    ],
  ])("leave their words: %s", async (_, markdown, told) => {
    expect(await texts(markdown)).toEqual(told);
  });
  it("are left alone where code shows them", async () => {
    const code = '!!! note "x"\n    y\n=== "z"\n{% hint %}\n<Tabs>';
    expect(await texts(`\`\`\`\n${code}\n\`\`\`\n`)).toEqual([code]);
  });
});

describe("a page whose headings ask", () => {
  const entry = (question: string, answer: string) => `## ${question}\n\n${answer}\n\n`;
  const page = `# Questions\n\n${entry("How deep is it?", "Four metres.\n\n- at low water\n- in summer")}${entry("Who pays?", "Nobody.")}${entry("May I swim?", "Only at the pier.")}`;
  it("is a list of questions with answers, each kept whole", async () => {
    const { passages } = await readOne("faq.md", `${page}## Contact\n\nCall us.\n`);
    expect(passages.map(({ section, text, isAnswer }) => [section.at(-1), text, isAnswer])).toEqual([
      ["How deep is it?", "Four metres.\n- at low water\n- in summer", true],
      ["Who pays?", "Nobody.", true],
      ["May I swim?", "Only at the pier.", true],
      ["Contact", "Call us.", undefined],
    ]);
  });
  it("is none where most of them do not", async () => {
    const others = ["Berths", "Fees", "Lights"].map((name) => entry(name, "Text.")).join("");
    expect((await blocksOf(page + others)).some(({ isAnswer }) => isAnswer)).toBe(false);
  });
  it("keeps an answer that is an article as an article", async () => {
    const long = "This is a sentence of an article about the depth. ".repeat(60);
    const blocks = await blocksOf(page.replace("Nobody.", long));
    expect(blocks.filter(({ isAnswer }) => isAnswer === undefined).map(({ section }) => section[0])).toEqual([
      "Who pays?",
    ]);
  });
});
