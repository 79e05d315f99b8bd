// Who reads along on Discord: a server, a channel and its threads, a role, one person.
import { afterEach, describe, expect, it } from "vitest";
import { decodeAction } from "#reply/action.ts";
import { buttonsOf, shownText } from "../../support/discord/seen.ts";
import { snowflake } from "../../support/discord/world.ts";
import { openStage, type Stage } from "./stage.ts";

const question = "What is the word that opens the vault of the boathouse?";
const answer = "Kestrelwing";

let stage: Stage;
afterEach(async () => {
  await stage.close();
  expect(stage.discord.violations).toEqual([]);
});

/** A Docent whose vault is kept to whom `readers` names. */
async function open(readers: (world: Stage["discord"]["world"]) => string): Promise<Stage> {
  const files: Record<string, string> = {
    "boathouse/vault.md": `# The vault of the boathouse\n\nThe word that opens the vault of the boathouse is ${answer}.\n\n## Who keeps the vault of the boathouse?\n\nThe keeper is Ines Brandt.\n`,
  };
  stage = await openStage({
    prepare: ({ world }) => {
      files["boathouse/collection.yaml"] = `readers: { discord: [${readers(world)}] }\n`;
    },
    bot: { files },
  });
  return stage;
}

const ask = async (isPrivate: boolean, options = {}) => {
  const asked = stage.discord.people.slash("ask", { question, ...(isPrivate && { private: true }) }, options);
  return shownText(await stage.responseTo(asked));
};

describe("what a server may read", () => {
  it("is answered in its channels and to its people, not in a direct message", async () => {
    const { discord } = await open(({ guildId }) => guildId);
    expect(await ask(false)).toContain(answer);
    expect(await ask(true)).toContain(answer);
    expect(await ask(false, { channelId: discord.directChannel().id })).not.toContain(answer);
  });
});

describe("what a role may read", () => {
  it("is answered to those who have it where they alone see it", async () => {
    const { discord } = await open(({ staffRoleId }) => staffRoleId);
    const ben = discord.world.addUser("Ben");
    discord.world.staff.add(discord.ann.id);
    expect(await ask(true)).toContain(answer);
    expect(await ask(false)).not.toContain(answer);
    expect(await ask(true, { by: ben })).not.toContain(answer);
  });
  it("is completed to those who have it", async () => {
    const { discord } = await open(({ staffRoleId }) => staffRoleId);
    const choices = async () => {
      const typed = discord.people.complete("ask", { question: "who keeps the vault" }, "question");
      return (await discord.until("choices", () => typed.choices)).map(({ name }) => name);
    };
    expect(await choices()).toEqual([]);
    discord.world.staff.add(discord.ann.id);
    expect(await choices()).toEqual(["Who keeps the vault of the boathouse?"]);
  });
});

describe("what a channel may read", () => {
  it("is answered in it and in its threads, and in no other channel", async () => {
    const id = snowflake();
    const { discord } = await open(() => id);
    const quay = discord.world.addChannel({ id, type: 0, name: "quay", guild_id: discord.world.guildId });
    const said = discord.people.say(quay.id, `${stage.name} ${question}`);
    const reply = await stage.replyTo(said);
    expect(shownText(reply)).toContain(answer);
    expect(reply.channel_id).not.toBe(quay.id);
    expect(await ask(false, { channelId: reply.channel_id })).toContain(answer);
    expect(await ask(false)).not.toContain(answer);
  });
  it("is shown by no button elsewhere", async () => {
    const id = snowflake();
    const { discord } = await open(() => id);
    const quay = discord.world.addChannel({ id, type: 0, name: "quay", guild_id: discord.world.guildId });
    const reply = await stage.replyTo(discord.people.say(quay.id, `${stage.name} ${question}`));
    const more = buttonsOf(reply).find((each) => decodeAction(each.id)?.intent === "more");
    const press = async (channelId: string) => {
      const pressed = discord.people.press(reply, more?.id ?? "", { channelId });
      return shownText(await stage.responseTo(pressed));
    };
    expect(await press(reply.channel_id)).not.toContain("ask again");
    expect(await press(discord.general.id)).toContain("ask again");
  });
});
