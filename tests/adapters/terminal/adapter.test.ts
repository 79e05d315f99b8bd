// The conversation in the terminal: commands, leaving, and lines without a terminal.
import { PassThrough } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { createTerminalAdapter, type TerminalOptions } from "#adapters/terminal/adapter.ts";
import type { Bot } from "#bot/bot.ts";
import type { Store } from "#bot/store.ts";
import { berth, builder, type Harbour, nonsense, openHarbour } from "../../support/harbour-bot.ts";

let harbour: Harbour;
let bot: Bot;
let store: Store;

beforeAll(async () => {
  harbour = await openHarbour();
});

/** A stream that a line editor takes for a terminal. */
class FakeTerminal extends PassThrough {
  readonly isTTY = true;
  readonly columns: number = 72;
  isRaw = false;
  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }
}

/** What stands on the screen once the conversation over `text` has ended. */
async function converse(text: string, options: Partial<TerminalOptions> = {}): Promise<string> {
  ({ bot, store } = harbour.makeBot());
  const input = new PassThrough();
  const output = new PassThrough({ highWaterMark: 1e9 });
  const adapter = createTerminalAdapter({ input, output, isTerminal: false, ...options });
  await adapter.start(bot);
  input.end(text);
  await adapter.ended;
  await adapter.stop();
  return String(output.read() ?? "");
}

describe("without a terminal", () => {
  it("each line is answered in order, and then it ends", async () => {
    const screen = await converse(`${builder}\n\n  \n${nonsense}\r\n${berth}`);
    const at = [
      `> ${builder}\n`,
      "Ada Brenner",
      `> ${nonsense}\n\n○ Not in my documents.`,
      `> ${berth}\n`,
      "*18 crowns*",
    ].map((part) => screen.indexOf(part));
    expect(at).toEqual([...at].sort((one, other) => one - other));
    expect(at).not.toContain(-1);
    expect(screen.match(/^> /gm)).toHaveLength(3);
    expect(screen).not.toMatch(/[\p{Cc}--\n]|\/helpful/v);
  });

  it("one of the corpus's own questions is asked where nothing was", async () => {
    for (const nothing of ["", "\n \n"]) {
      const screen = await converse(nothing);
      expect(screen).toContain(`> ${builder}\n`);
      expect(screen).toContain("built by");
      expect(screen.match(/^> /gm)).toHaveLength(1);
    }
  });

  it("a conversation that was stopped before anything was asked asks nothing of itself", async () => {
    const output = new PassThrough();
    const adapter = createTerminalAdapter({ input: new PassThrough(), output, isTerminal: false });
    await adapter.start(harbour.makeBot().bot);
    await adapter.stop();
    await adapter.ended;
    expect(output.read()).toBeNull();
  });

  it("lines behind /quit are not answered", async () => {
    const screen = await converse(`${berth}\n/quit\n${builder}\n`);
    expect(screen).toContain("*18 crowns*");
    expect(screen).not.toContain(builder);
  });

  it("an output that is gone ends the conversation quietly", async () => {
    const output = new PassThrough();
    output.destroy(new Error("EPIPE"));
    await converse(`${builder}\n${berth}\n`, { output });
  });

  it("a control sequence in a question comes back as text", async () => {
    const screen = await converse(`\u001b[31m${builder}\u001b]0;title\u0007\u202e\n`);
    expect(screen).not.toMatch(/[[\p{Cc}--\n]\u202e]/v);
    expect(screen).toContain("Ada Brenner");
  });
});

describe("commands", () => {
  it("/help names them and three questions, and a question's number asks it", async () => {
    const screen = await converse("/help\n2\n");
    for (const command of ["/sources", "/more", "/helpful", "/quit"]) expect(screen).toContain(command);
    expect(screen).toContain(`2. ${berth}`);
    expect(screen).toContain("*18 crowns*");
    expect(await converse("/help\n9\n")).toContain("> 9\n");
  });

  it("/sources says what is answered from", async () => {
    expect(await converse("/sources\n")).toMatch(/I answer from 5 documents \(\d+ passages\):/);
  });

  it("/more goes on from page to page", async () => {
    const screen = await converse("Who is the harbour master?\n/more\n/more\n");
    expect(screen.match(/^ {2}More on “Who is the harbour master\?”$/gm)).toHaveLength(2);
    expect(screen).toMatch(/all I have|no further passages/);
  });

  it("/helpful and /unhelpful are kept as verdicts on the last answer", async () => {
    expect(await converse(`${builder}\n/helpful\n/unhelpful\n`)).toContain("Thank you");
    expect((await store.listFeedback()).map(({ verdict, question }) => [verdict, question])).toEqual([
      ["unhelpful", builder],
    ]);
  });

  it("say what is missing where nothing was asked before, or where there is no such command", async () => {
    const screen = await converse("/more\n/helpful\n/nonsense\n");
    expect(screen.match(/Ask a question first\./g)).toHaveLength(2);
    expect(screen).toContain("I do not know /nonsense.");
  });

  it("are not mistaken for questions that begin with a slash", async () => {
    expect(await converse("/etc/hosts of the lighthouse: who built the lighthouse?\n")).toContain(
      "Ada Brenner",
    );
  });
});

describe("in a terminal", () => {
  /** Types, waits for a text on the screen, and so on; resolves with the screen once it has ended. */
  async function type(steps: readonly { readonly type: string; readonly until?: string }[]): Promise<string> {
    const input = new FakeTerminal();
    const output = new FakeTerminal();
    const adapter = createTerminalAdapter({ input, output, isTerminal: true });
    let screen = "";
    let wake = () => {};
    output.setEncoding("utf8").on("data", (text: string) => {
      screen += text;
      wake();
    });
    await adapter.start(harbour.makeBot().bot);
    for (const step of steps) {
      const from = screen.length;
      input.write(step.type);
      while (step.until !== undefined && !screen.slice(from).includes(step.until)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
    await adapter.ended;
    return screen;
  }

  it("answers a line in colour, then a follow-up, then leaves at /quit", async () => {
    const screen = await type([
      { type: `${builder}\r`, until: "/more" },
      { type: "And when was it built?\r", until: "/more" },
      { type: "/quit\r" },
    ]);
    expect(screen).toContain("\u001b[1m");
    expect(screen).toContain("1874");
  });

  it("leaves at Ctrl-C, in the middle of a line too, and at Ctrl-D", async () => {
    expect(await type([{ type: "\u0003" }])).toMatch(/^Ask a question, or type \/help\.\r?\n.*> /s);
    expect(await type([{ type: "Who bu" }, { type: "\u0003" }])).not.toContain("●");
    expect(await type([{ type: "\u0004" }])).toContain("> ");
  });

  it("shows no colour where none is wanted", async () => {
    const screen = await converse(`${builder}\n`, { isTerminal: true, useColour: false });
    expect(screen).not.toContain("\u001b");
    expect(screen).toMatch(/\*[^*\s][^*]*\*/);
  });

  it("keeps within the width it is given", async () => {
    const screen = await converse(`${builder}\n${nonsense}\n/help\n`, { width: 40 });
    const longest = Math.max(
      ...screen
        .split("\n")
        .filter((line) => !line.startsWith("> "))
        .map((line) => line.length),
    );
    expect(longest).toBeLessThanOrEqual(66);
  });

  it("has nothing to set up", async () => {
    const adapter = createTerminalAdapter({
      input: new PassThrough(),
      output: new PassThrough(),
      isTerminal: false,
    });
    expect(await adapter.check()).toEqual([{ subject: "terminal", ok: true, detail: "needs no setting" }]);
  });
});
