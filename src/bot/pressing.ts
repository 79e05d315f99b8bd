// What happens when a button under a reply is pressed: a verdict is kept, further passages are shown.
// Never trusts the button: the exchange must be known, a private one is its asker's alone, and who may not read what it was
// answered from is told nothing.
import type { Citation } from "#answering/answer.ts";
import { composeMore, composeNotice } from "#reply/compose.ts";
import type { Bot } from "./bot.ts";
import type { Person, Readable } from "./inquiry.ts";
import type { BotParts } from "./parts.ts";
import type { Exchange } from "./store.ts";

/** Passages a page of "more". */
export const morePageSize = 3;
/** Pages that can be turned: what lies behind has nothing to do with the question any more. */
export const morePagesMax = 5;

export function createPressing({
  store,
  further,
  readable: readableBy,
  clock,
}: BotParts): Pick<Bot, "feedback" | "more"> {
  async function exchangeFor(id: string, person: Person): Promise<Exchange | undefined> {
    const exchange = await store.findExchange(id);
    return exchange !== undefined && maySee(exchange, person) ? exchange : undefined;
  }

  return {
    async feedback(exchangeId, verdict, person) {
      const exchange = await exchangeFor(exchangeId, person);
      if (exchange === undefined) return composeNotice("exchangeUnknown");
      if (!person.isBot) await store.saveFeedback({ exchangeId, person: person.id, verdict, at: clock() });
      return composeNotice("thanks");
    },
    async more(exchangeId, page, person, audience) {
      const exchange = await exchangeFor(exchangeId, person);
      const readable = readableBy(audience);
      if (exchange === undefined || !mayRead(exchange, readable)) return composeNotice("exchangeUnknown");
      const number = Math.min(Math.max(1, Math.trunc(page)), morePagesMax + 1);
      const shown = shownPassages(exchange);
      const found = await further(exchange.question, shown.size + morePagesMax * morePageSize + 1, readable);
      const others = found.filter((citation) => !shown.has(citation.passageId));
      const end = Math.min(number, morePagesMax) * morePageSize;
      return composeMore(
        {
          question: exchange.inquiry.text,
          passages: number > morePagesMax ? [] : others.slice(end - morePageSize, end),
          number,
          isLast: number >= morePagesMax || others.length <= end,
        },
        exchangeId,
      );
    },
  };
}

function maySee({ inquiry }: Exchange, person: Person): boolean {
  const isForAsker = inquiry.isPrivate === true || inquiry.place.kind === "direct";
  return !isForAsker || inquiry.asker.id === person.id;
}

/** Whether all that the reply showed may be read. */
function mayRead({ answer }: Exchange, readable: Readable): boolean {
  if (readable === undefined) return true;
  return citationsOf(answer).every(({ collection }) => collection !== undefined && readable.has(collection));
}

function citationsOf(answer: Exchange["answer"]): readonly Citation[] {
  return answer.outcome === "abstained" ? answer.nearest : answer.citations;
}

/** Passages that the reply quoted from or offered: "more" goes on behind them. */
function shownPassages({ answer }: Exchange): ReadonlySet<string> {
  return new Set(citationsOf(answer).map((citation) => citation.passageId));
}
