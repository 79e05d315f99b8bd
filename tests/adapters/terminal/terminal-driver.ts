// Types into the real terminal adapter and reads what stands on the screen, for the conformance suite.
// Knows a screen only: everything it says was read off the adapter's output.
import { PassThrough } from "node:stream";
import { createTerminalAdapter, type TerminalAdapter } from "#adapters/terminal/adapter.ts";
import type { Intent } from "#reply/action.ts";
import type { Asked, PlatformDriver, Shown, Way } from "../../contracts/adapter.ts";
import type { BotUnderTest } from "../../support/bot.ts";

/** What no terminal may be sent by a document: control characters but line ends, and reversed text. */
const armed = /[[\p{Cc}--\n]\u202a-\u202e\u2066-\u2069]/v;

export function createTerminalDriver(): PlatformDriver {
  let adapter: TerminalAdapter | undefined;
  let input = new PassThrough();
  let screen = "";
  let asked = 0;
  const readers = new Set<() => void>();

  /** What stands between the prompts, one entry a line that was typed. */
  const responses = () =>
    screen
      .split(/^> /mu)
      .slice(1)
      .map((text) => text.trim());
  /** Resolves once the prompt after line number `index` stands there. */
  const answered = async (index: number) => {
    while (responses().length < index + 2) await new Promise<void>((resolve) => readers.add(resolve));
    return shown(index, responses()[index] ?? "");
  };
  const type = (line: string) => {
    asked += 1;
    input.write(`${line.replaceAll("\n", " ")}\n`);
    return asked - 1;
  };
  const cannot = (what: string) => Promise.reject(new Error(`a terminal has no ${what}`));

  return {
    readers: { asker: "slack: U0000ANA", channel: "slack: [C0000GEN]" },
    async start(bot: BotUnderTest) {
      input = new PassThrough();
      const output = new PassThrough();
      output.setEncoding("utf8").on("data", (text: string) => {
        screen += text;
        for (const wake of readers) wake();
        readers.clear();
      });
      adapter = createTerminalAdapter({ input, output, isTerminal: true, useColour: false, width: 80 });
      await adapter.start(bot.bot);
    },
    async stop() {
      await adapter?.stop();
    },
    close: async () => {},
    async send(way: Way, text: string): Promise<Asked> {
      return { way, id: String(type(text === "" ? "/help" : text)) };
    },
    replies: async ({ id }) => [await answered(Number(id))],
    accepted: async ({ id }) => {
      await answered(Number(id));
    },
    standing: ({ id }) => [shown(Number(id), responses()[Number(id)] ?? "")],
    redeliver: () => cannot("redelivery"),
    edit: () => cannot("edits"),
    remove: () => cannot("deletion"),
    press: (_, intent) => answered(type(`/${intent}`)),
    failNext: () => {},
    cutConnection: () => cannot("connection"),
    violations: () => (armed.test(screen) ? [`armed: ${JSON.stringify(armed.exec(screen)?.[0])}`] : []),
  };
}

function shown(index: number, text: string): Shown {
  const words = text.replace(/\s+/gu, " ").replaceAll("*", "").replaceAll("│ ", "");
  const intents = [...text.matchAll(/\/(helpful|unhelpful|more)\b(?! {2,})/g)].map(
    ([, intent]) => intent as Intent,
  );
  const suggestions = [...text.matchAll(/^ {2}\d\. (.+(?:\n {5}\S.*)*)$/gmu)].map(([, question = ""]) =>
    question.replace(/\s+/gu, " "),
  );
  return {
    id: String(index),
    text: words,
    intents,
    suggestions,
    visibility: "asker",
    isThreaded: false,
    spoken: words,
  };
}
