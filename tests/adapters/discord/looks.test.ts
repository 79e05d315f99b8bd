// How each kind of reply looks on Discord, word for word: the golden files beside this test.
// Never asks the network.
import { describe, expect, it } from "vitest";
import {
  contentLengthMax,
  type Drawn,
  displayLengthMax,
  drawPlain,
  drawRich,
} from "#adapters/discord/drawing.ts";
import { armedMention, flatten, holdMessage, type MessageBody } from "../../support/discord/rules.ts";
import { accentOf, drawMessage, readableText } from "../../support/discord/seen.ts";
import { type Component, createWorld, type Message } from "../../support/discord/world.ts";
import { samples } from "./samples.ts";

const { bot } = createWorld();

function asMessage(drawn: Drawn): Message {
  return {
    id: "1",
    type: 0,
    channel_id: "2",
    author: bot,
    content: drawn.content ?? "",
    flags: drawn.flags,
    components: (drawn.components ?? []) as unknown as readonly Component[],
    embeds: [],
    edited_timestamp: null,
    timestamp: "2026-11-24T00:00:00.000Z",
    mentions: [],
    is_thinking: false,
  };
}

function asBody(drawn: Drawn): MessageBody {
  return drawn as unknown as MessageBody;
}

describe("a reply on Discord", () => {
  for (const [name, reply] of Object.entries(samples)) {
    it(`looks as the golden files show: ${name}`, async () => {
      const rich = drawMessage(asMessage(drawRich(reply)));
      const plain = drawMessage(asMessage(drawPlain(reply)));
      await expect(`${rich}\n\nWhere the rich form is refused:\n\n${plain}\n`).toMatchFileSnapshot(
        `${name}.golden.txt`,
      );
    });

    it(`keeps to Discord's limits and pings nobody: ${name}`, () => {
      for (const drawn of [drawRich(reply), drawPlain(reply)]) {
        holdMessage(asBody(drawn), false);
        expect(armedMention(asBody(drawn))).toBe("");
      }
      expect(drawPlain(reply).content?.length).toBeLessThanOrEqual(contentLengthMax);
      const displays = flatten(asMessage(drawRich(reply)).components).map((each) => each.content ?? "");
      expect(displays.join("").length).toBeLessThanOrEqual(displayLengthMax);
    });
  }

  it("that was cut says so, and still names its source", () => {
    const text = readableText(asMessage(drawRich(samples["endless-word"])));
    expect(text).toContain("…");
    expect(text).toContain("Cut to fit");
    expect(text).toContain("Source: ");
  });

  it("tells an answer, a doubt and a decline apart by colour and by sign", () => {
    const looks = ["answer", "uncertain", "decline"].map((name) => {
      const message = asMessage(drawRich(samples[name]));
      return `${accentOf(message)} ${readableText(message).slice(0, 6)}`;
    });
    expect(new Set(looks).size).toBe(3);
  });

  it("links a source only where the address is a plain web address", () => {
    expect(readableText(asMessage(drawRich(samples.answer)))).toContain("](<https://docs.example/");
    expect(readableText(asMessage(drawRich(samples["hostile-passage"])))).not.toMatch(/javascript|\]\(/);
  });
});
