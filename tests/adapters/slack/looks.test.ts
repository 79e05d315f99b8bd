// How each kind of reply looks on Slack, held by the golden files beside this test.
import { describe, expect, it } from "vitest";
import { drawHome } from "#adapters/slack/home.ts";
import { drawReply } from "#adapters/slack/render.ts";
import { judgeBlocks } from "../../support/slack/block-rules.ts";
import { armedMentions } from "../../support/slack/mention-rules.ts";
import { drawBlocks, readableText } from "../../support/slack/screen.ts";
import type { Block } from "../../support/slack/workspace.ts";
import { samples } from "./samples.ts";

const asBlocks = (blocks: readonly unknown[]) => blocks as readonly Block[];

function picture(blocks: readonly unknown[], text: string): string {
  const spoken = readableText({ text, blocks: [] });
  return `${drawBlocks(asBlocks(blocks))}\n\nRead aloud, and shown where blocks are refused:\n\n${spoken}\n`;
}

describe("a reply on Slack", () => {
  for (const [name, reply] of Object.entries(samples)) {
    it(`looks as the golden files show: ${name}`, async () => {
      const { blocks, text } = drawReply(reply, { feedback: "native" });
      await expect(picture(blocks, text)).toMatchFileSnapshot(`golden/${name}.golden.txt`);
      await expect(`${JSON.stringify({ text, blocks }, null, 2)}\n`).toMatchFileSnapshot(
        `golden/${name}.golden.json`,
      );
    });

    it(`keeps to Slack's limits and pings nobody: ${name}`, () => {
      for (const feedback of ["native", "plain"] as const) {
        const { blocks, text } = drawReply(reply, { feedback, asked: "What? <!channel>" });
        expect(judgeBlocks(blocks, "message")).toBeUndefined();
        expect(armedMentions(text, asBlocks(blocks))).toEqual([]);
        expect(text.length).toBeLessThanOrEqual(4_000);
        expect(text).not.toBe("");
      }
    });
  }

  it("tells an answer, a doubt and a decline apart by the first sign", () => {
    const signs = ["answer", "uncertain", "decline"].map((name) =>
      drawBlocks(asBlocks(drawReply(samples[name], { feedback: "native" }).blocks)).slice(0, 4),
    );
    expect(new Set(signs).size).toBe(3);
  });

  it("that was cut says so and still names its source", () => {
    const shown = readableText({
      text: "",
      blocks: asBlocks(drawReply(samples["endless-word"], { feedback: "native" }).blocks),
    });
    expect(shown).toContain("the span");
    expect(shown).toContain("Cut to fit");
    expect(shown).toContain("Source:");
  });

  it("offers the same two verdicts with plain buttons where Slack's own element is refused", () => {
    const drawn = drawReply(samples.answer, { feedback: "plain" });
    const shown = drawBlocks(asBlocks(drawn.blocks));
    expect(shown).toContain("[ Helpful ]\n[ Not helpful ]");
    expect(JSON.stringify(drawn.blocks)).not.toContain("context_actions");
  });
});

describe("App Home", () => {
  const summary = {
    documents: 1_234,
    passages: 56_789,
    languages: ["en", "de"],
    titles: ["Morocco and migration", "<!channel> *bold*", "x".repeat(500)],
  };

  it("says what Docent knows and how to ask", async () => {
    const { blocks } = drawHome(summary, ["Where was the Compact signed?"]);
    await expect(`${drawBlocks(asBlocks(blocks))}\n`).toMatchFileSnapshot("golden/app-home.golden.txt");
    await expect(`${JSON.stringify(blocks, null, 2)}\n`).toMatchFileSnapshot("golden/app-home.golden.json");
  });

  it("stays within Slack's limits with thousands of documents, and without any", () => {
    const many = Array.from({ length: 5_000 }, (_, at) => `Page ${at} <!here>`);
    for (const titles of [many, []]) {
      const { blocks } = drawHome({ ...summary, titles }, []);
      expect(judgeBlocks(blocks, "home")).toBeUndefined();
      expect(armedMentions("", asBlocks(blocks))).toEqual([]);
    }
    expect(drawBlocks(asBlocks(drawHome({ ...summary, titles: many }, []).blocks))).toContain("4,960 more");
  });
});
