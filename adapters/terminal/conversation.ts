// What a line means in the terminal: a question, a number from the list of suggestions, or a command.
// Never reads or writes a stream: adapter.ts hands lines in and takes text out.
import { randomUUID } from "node:crypto";
import type { Bot } from "#bot/bot.ts";
import type { Audience, Person, Place } from "#bot/inquiry.ts";
import { cleanText } from "#reply/disarming.ts";
import type { Reply } from "#reply/reply.ts";
import { type Canvas, drawNote, drawReply } from "./drawing.ts";
import { commandLines, noExchange, sourcesHeadline, unknownCommand } from "./wording.ts";

export interface Conversation {
  /** What to write for a line, or "leave". "" where there is nothing to say. */
  respond(line: string): Promise<string | "leave">;
}

/** Whoever sits at the terminal: there is only one. */
const asker: Person = { id: "terminal", isBot: false };

/** Whoever runs Docent reads all. */
export const operator: Audience = { platform: "terminal", ids: [] };

/** One session: its questions are turns of one conversation that no other session sees. */
export function createConversation(bot: Bot, canvas: () => Canvas): Conversation {
  const place: Place = { kind: "direct", workspace: "", channel: `terminal-${randomUUID()}` };
  let suggestions: readonly string[] = [];
  let last: { readonly exchangeId: string; readonly page: number } | undefined;

  function show(reply: Reply): string {
    if (reply.suggestions.length > 0) suggestions = reply.suggestions;
    return drawReply(reply, canvas());
  }

  async function ask(text: string): Promise<string> {
    const key = `${place.channel}:${randomUUID()}`;
    const reply = await bot.ask({ key, platform: "terminal", text, asker, place });
    if (reply === undefined) return "";
    if (reply.exchangeId !== "") {
      last = { exchangeId: reply.exchangeId, page: 0 };
      await bot.posted(reply.exchangeId, { channel: place.channel, message: key });
    }
    return show(reply);
  }

  async function command(name: string): Promise<string | "leave"> {
    switch (name) {
      case "/quit":
      case "/exit":
        return "leave";
      case "/help":
        return show(bot.help(operator)) + drawCommands(canvas());
      case "/sources":
        return drawSummary(bot, canvas());
      case "/more":
        if (last === undefined) return drawNote(noExchange, canvas());
        last = { ...last, page: last.page + 1 };
        return show(await bot.more(last.exchangeId, last.page, asker, operator));
      case "/helpful":
      case "/unhelpful":
        if (last === undefined) return drawNote(noExchange, canvas());
        return show(
          await bot.feedback(last.exchangeId, name === "/helpful" ? "helpful" : "unhelpful", asker),
        );
      default:
        return drawNote(unknownCommand(cleanText(name)), canvas());
    }
  }

  return {
    respond(line) {
      const text = line.trim();
      if (text === "") return Promise.resolve("");
      // A path or a command of another program may begin a question: a command of ours stands alone.
      if (/^\/\w+$/.test(text)) return command(text.toLowerCase());
      const chosen = /^\d$/.test(text) ? suggestions[Number(text) - 1] : undefined;
      return ask(chosen ?? text);
    },
  };
}

function drawCommands(canvas: Canvas): string {
  return `${commandLines.map((line) => `  ${canvas.colours.dim(line)}\n`).join("")}\n`;
}

function drawSummary(bot: Bot, canvas: Canvas): string {
  const { documents, passages, titles } = bot.summary(operator);
  const lines = titles.map((title) => `  - ${cleanText(title).replace(/\s+/gu, " ")}\n`);
  return `${drawNote(sourcesHeadline(documents, passages), canvas)}${lines.join("")}\n`;
}
