// Collections as an operator sees them: `check`, `index`, and `ask` as others are answered.
import { describe, expect, it } from "vitest";
import { runProgram } from "../support/command-line.ts";
import { folderOf } from "../support/folders.ts";

const files = {
  "corpus/ferry.md": "# Ferry\n\nThe ferry leaves at 9:30 every morning.\n",
  "corpus/hr/collection.yaml":
    "title: People\nreaders:\n  slack: [C0STAFF1]\n  discord: 123456789012345678\n",
  "corpus/hr/pay.md": "# Pay\n\nThe harbour master earns 5,100 crowns a month.\n",
  "corpus/guide/collection.yaml": "baseUrl: https://guide.example/\nsite: mkdocs\ntitel: Guide\n",
  "corpus/guide/fees.md": "# Fees\n\nWhat it costs.\n\n## The berth\n\nA berth costs 18 crowns a night.\n",
};
const question = "What does the harbour master earn?";

describe("check", () => {
  it("tells of each collection and of what it says wrong", async () => {
    const { code, stdout } = await runProgram(["check"], { folder: folderOf(files) });
    expect(code).toBe(1);
    expect(stdout.split("\n").filter((line) => line.includes("ollection"))).toEqual([
      "ok     Collection: corpus: 1 document, read by everyone",
      "ok     Collection: hr (People): 1 document, read by Discord (123456789012345678) and Slack (C0STAFF1)",
      "ok     Collection: guide: 1 document, read by everyone; links as https://guide.example/fees/#fees",
      'wrong  Collection: guide/collection.yaml, line 3: has no setting "titel"; the settings are name, title, description, site, baseUrl, rules, ending, anchors, language and readers',
    ]);
  });
  it("says where rules lead no document to an address", async () => {
    const folder = folderOf({
      "corpus/a/collection.yaml":
        'baseUrl: https://a.example/\nrules:\n  - replace: { from: b, to: "../b" }\n',
      "corpus/a/b.md": "# B\n\nText of it.\n",
    });
    const { stdout } = await runProgram(["check"], { folder });
    expect(stdout).toContain("wrong  Collection: a: 1 document, read by everyone; no document gets a link");
  });
  it("is silent where there are no collections", async () => {
    const folder = folderOf({ "corpus/ferry.md": files["corpus/ferry.md"] });
    expect((await runProgram(["check"], { folder })).stdout).not.toContain("ollection");
  });
});

describe("index", () => {
  it("lists collections with documents, readers, a link, and faults", async () => {
    const { stdout } = await runProgram(["index"], { folder: folderOf(files) });
    expect(stdout.split("\n\n").filter((part) => part.includes("ollection"))).toEqual([
      expect.stringMatching(
        /^Collections\nCollection +Documents +Read by +Links as\ncorpus +1 +everyone\nhr +1 +Discord \(123456789012345678\) and Slack \(C0STAFF1\)\nguide +1 +everyone +https:\/\/guide\.example\/fees\/#fees$/,
      ),
      expect.stringContaining("Left out of collection.yaml\nguide/collection.yaml, line 3: has no setting"),
    ]);
  });
});

describe("ask --as", () => {
  it("answers as those are answered who are named", async () => {
    const folder = folderOf(files);
    const answers = await Promise.all(
      [[], ["--as", "slack:T0HOME,C0STAFF1"], ["--as", "everyone"]].map((as) =>
        runProgram(["ask", question, ...as], { folder }),
      ),
    );
    expect(answers.map(({ stdout }) => stdout.includes("5,100 crowns a month"))).toEqual([true, true, false]);
  });
  it("of nobody that can be named is wrong use", async () => {
    const { code, stderr } = await runProgram(["ask", question, "--as", "staff"], {
      folder: folderOf(files),
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('--as takes "everyone", or ids')]);
  });
});
