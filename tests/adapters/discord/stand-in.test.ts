// The stand-in for Discord refuses what Discord refuses, and reports what this project forbids: else the other tests prove nothing.
import { REST, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Discord, startDiscord } from "../../support/discord/discord.ts";
import { openDescription, skippedReason } from "../../support/discord/openapi.ts";
import { holdMessage, type MessageBody } from "../../support/discord/rules.ts";
import type { Interaction } from "../../support/discord/world.ts";

let discord: Discord;
let rest: REST;
beforeEach(async () => {
  discord = await startDiscord();
  rest = new REST({ api: discord.apiBase, retries: 0 }).setToken(discord.token);
});
afterEach(() => discord.close());

const askCommand = {
  name: "ask",
  description: "Ask",
  options: [{ type: 3, name: "question", description: "q" }],
};
const post = (body: unknown) => rest.post(Routes.channelMessages(discord.general.id), { body });
const respond = (interaction: Interaction, body: unknown) =>
  rest.post(Routes.interactionCallback(interaction.id, interaction.token), { body, auth: false });
const v2 = (...components: unknown[]) => ({ flags: 1 << 15, components });
const text = (content: string) => ({ type: 10, content });
const button = (id: string, label = "Press") => ({ type: 2, style: 2, label, custom_id: id });
const row = (...components: unknown[]) => ({ type: 1, components });

describe("the stand-in refuses", () => {
  it.each([
    ["2,001 characters", { content: "x".repeat(2_001) }, 50035],
    ["an empty message", { content: " " }, 50006],
    ["content beside Components V2", { ...v2(text("a")), content: "b" }, 50035],
    ["text displays without the flag", { components: [text("a")] }, 50035],
    ["4,001 characters of text displays", v2(text("x".repeat(2_000)), text("y".repeat(2_001))), 50035],
    ["an empty text display", v2(text(" ")), 50035],
    ["41 components", v2(...Array(41).fill(text("a"))), 50035],
    ["a custom_id of 101 characters", v2(text("a"), row(button("x".repeat(101)))), 50035],
    ["the same custom_id twice", v2(text("a"), row(button("x"), button("x"))), 50035],
    ["a label of 81 characters", v2(text("a"), row(button("x", "l".repeat(81)))), 50035],
    ["six buttons in a row", v2(text("a"), row(..."abcdef".split("").map((id) => button(id)))), 50035],
    ["an embed of 4,097 characters", { embeds: [{ description: "x".repeat(4_097) }] }, 50035],
    ["a nonce of 26 characters", { content: "a", nonce: "n".repeat(26) }, 50035],
    [
      "a reply to a message that is gone",
      { content: "a", message_reference: { message_id: "1" }, allowed_mentions: { parse: [] } },
      50035,
    ],
  ])("%s, and keeps it as a violation", async (_, body, code) => {
    if (!("message_reference" in body)) {
      expect(() => holdMessage(body as MessageBody, false)).toThrow(expect.objectContaining({ code }));
    }
    await expect(post(body)).rejects.toMatchObject({ code });
    expect(discord.violations).toHaveLength(1);
  });

  it("a wrong token", async () => {
    rest.setToken("MTAwMDAwMDAwMDAwMDAwMDAwMA.wrong.token");
    await expect(rest.get(Routes.user())).rejects.toMatchObject({ status: 401 });
  });

  it("an acknowledgement that comes twice, and 26 choices", async () => {
    await rest.put(Routes.applicationCommands(discord.world.applicationId), {
      body: [askCommand],
    });
    const twice = discord.people.slash("ask", { question: "a" });
    await respond(twice, { type: 5 });
    await expect(respond(twice, { type: 5 })).rejects.toMatchObject({ code: 40060 });
    const typed = discord.people.complete("ask", { question: "a" }, "question");
    const choices = Array.from({ length: 26 }, (_, index) => ({ name: `${index}`, value: `${index}` }));
    await expect(respond(typed, { type: 8, data: { choices } })).rejects.toMatchObject({ code: 50035 });
  });
});

describe("the stand-in reports", () => {
  it("an interaction that nobody acknowledges in time, and refuses what comes after", async () => {
    await discord.close();
    discord = await startDiscord({ acknowledgeMs: 20 });
    rest = new REST({ api: discord.apiBase, retries: 0 }).setToken(discord.token);
    await rest.put(Routes.applicationCommands(discord.world.applicationId), { body: [askCommand] });
    const late = discord.people.slash("ask", { question: "a" });
    await discord.until("the time to be over", () => late.isExpired);
    await expect(respond(late, { type: 5 })).rejects.toMatchObject({ code: 10062 });
    expect(discord.violations).toEqual([expect.stringContaining("not acknowledged within 20 ms")]);
  });

  it.each([
    ["@everyone", { content: "hello @everyone" }],
    ["a person", { content: "hello <@12345>", allowed_mentions: { parse: ["users"] } }],
    ["a role in a text display", { ...v2(text("<@&12345>")), allowed_mentions: { roles: ["12345"] } }],
  ])("an armed mention of %s", async (_, body) => {
    await post(body);
    expect(discord.violations).toEqual([expect.stringContaining("armed mention")]);
  });

  it("an armed mention of the person who is answered", async () => {
    const said = discord.people.say(discord.general.id, "hello");
    const reference = { message_reference: { message_id: said.id } };
    await post({ content: "a", ...reference, allowed_mentions: { parse: [], replied_user: true } });
    expect(discord.violations).toHaveLength(1);
    await post({ content: "a", ...reference, allowed_mentions: { parse: [], replied_user: false } });
    expect(discord.violations).toHaveLength(1);
  });

  it("nothing where mentions are suppressed, and writes one message for one nonce", async () => {
    const body = {
      content: "@everyone <@1>",
      allowed_mentions: { parse: [] },
      nonce: "n",
      enforce_nonce: true,
    };
    await post(body);
    await post(body);
    expect(discord.messagesIn(discord.general.id)).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  const hold = openDescription();
  it(hold ? "what Discord's own description does not allow" : skippedReason, { skip: !hold }, () => {
    const path = "/channels/1/messages";
    expect(hold?.({ method: "POST", path, body: { content: "a" } })).toEqual([]);
    expect(hold?.({ method: "POST", path, body: { content: 5 } })).not.toEqual([]);
    expect(hold?.({ method: "POST", path: "/channels/1/nothing", body: {} })).not.toEqual([]);
  });
});
