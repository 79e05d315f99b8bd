// A conversation in the terminal: a line in, an answer out. Without a terminal it answers each line and ends.
// Never ends the process: whoever started it waits for `ended`.
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import picocolors from "picocolors";
import type { Adapter } from "#adapters/adapter.ts";
import type { Bot } from "#bot/bot.ts";
import { cleanText } from "#reply/disarming.ts";
import { type Conversation, createConversation, operator } from "./conversation.ts";
import type { Canvas } from "./drawing.ts";
import { greeting } from "./wording.ts";

export interface TerminalOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Both ends are a terminal: a prompt, line editing, Ctrl-C. Otherwise each line of input is answered until it ends. */
  readonly isTerminal: boolean;
  /** Default: `isTerminal`. Whoever reads the environment says false where NO_COLOR is set (https://no-color.org). */
  readonly useColour?: boolean;
  /** Columns. Default: those of the output, at most 100; 80 where it has none. */
  readonly width?: number;
}

export interface TerminalAdapter extends Adapter {
  readonly name: "terminal";
  /** Resolves when the conversation is over: `/quit`, Ctrl-C, end of input, or `stop`. */
  readonly ended: Promise<void>;
}

const widthDefault = 80;
/** Longer lines are hard to read. */
const widthMax = 100;
const prompt = "> ";

type Write = (text: string) => void;

export function createTerminalAdapter(options: TerminalOptions): TerminalAdapter {
  const { output } = options;
  const colours = picocolors.createColors(options.useColour ?? options.isTerminal);
  const over = Promise.withResolvers<void>();
  let lines: Interface | undefined;
  let isStopped = false;
  // Lines are answered one after the other, in the order they were typed.
  let answered: Promise<void> = Promise.resolve();

  const canvas = (): Canvas => ({
    width: options.width ?? widthOf(output),
    colours,
    showsCommands: options.isTerminal,
  });
  const write = (text: string) => {
    if (!output.writableEnded && !output.destroyed) output.write(text);
  };

  return {
    name: "terminal",
    ended: over.promise,
    async start(bot) {
      const conversation = createConversation(bot, canvas);
      const reader = createInterface({
        input: options.input,
        output: options.isTerminal ? output : undefined,
        prompt,
      });
      lines = reader;
      // A reader that went away (`| head`) ends the conversation; nothing can be said to it.
      output.on("error", () => reader.close());
      reader.on("SIGINT", () => reader.close());
      const session = options.isTerminal
        ? conversationOf(reader, conversation, write)
        : answersOf(reader, conversation, write).then((count) => {
            if (count === 0 && !isStopped) return answerOwnQuestion(bot, conversation, write);
          });
      answered = session;
      session.then(over.resolve, over.reject);
    },
    async stop() {
      isStopped = true;
      lines?.close();
      await answered;
      over.resolve();
    },
    async check() {
      return [{ subject: "terminal", ok: true, detail: "needs no setting" }];
    },
  };
}

/** Prompt, answer, prompt; resolves once the reader is closed and the last answer written. */
async function conversationOf(reader: Interface, conversation: Conversation, write: Write): Promise<void> {
  let isOpen = true;
  reader.once("close", () => {
    isOpen = false;
  });
  write(`${greeting}\n`);
  reader.prompt();
  for await (const line of reader) {
    const response = await conversation.respond(line);
    if (response === "leave") break;
    write(response);
    if (isOpen) reader.prompt();
  }
  reader.close();
  write("\n");
}

/** Each line with its answer; resolves with how many there were. */
async function answersOf(reader: Interface, conversation: Conversation, write: Write): Promise<number> {
  let count = 0;
  for await (const line of reader) {
    if (line.trim() === "") continue;
    count += 1;
    const response = await conversation.respond(line);
    if (response === "leave") break;
    write(`${prompt}${cleanText(line.trim())}\n${response}`);
  }
  reader.close();
  return count;
}

/** Where nothing was asked, one of the corpus's own questions, so that a run without a terminal shows the main job too. */
async function answerOwnQuestion(bot: Bot, conversation: Conversation, write: Write): Promise<void> {
  const [question = "/help"] = bot.prompts(1, operator);
  write(`${prompt}${cleanText(question)}\n${await conversation.respond(question)}`);
}

function widthOf(output: Writable): number {
  const width = "columns" in output ? Number(output.columns) : Number.NaN;
  return width > 0 ? Math.min(width, widthMax) : widthDefault;
}
