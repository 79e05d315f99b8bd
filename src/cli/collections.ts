// Collections as operator commands tell of them: their documents, who may read, where their links lead, what is wrong.
// Never opens a link.
import type { Audience } from "#bot/inquiry.ts";
import type { Collection, Corpus, Readers } from "#ingestion/document.ts";
import { counted, UsageError } from "./output.ts";

/** A collection and what became of it. */
interface CollectionLine {
  readonly name: string;
  readonly title: string;
  readonly documents: number;
  readonly readers: string;
  /** Where one of its passages is cited to, at a heading where there is one; "" where none is. */
  readonly link: string;
  /** Whether it says where people read its documents and no document got a link of it. */
  readonly lacksLinks: boolean;
}

/** A line for each; none where no collection.yaml is there, since then there is nothing to tell apart. */
export function collectionLines({ collections, documents, passages }: Corpus): readonly CollectionLine[] {
  if (collections.length === 1 && isPlain(collections[0])) return [];
  const there = Map.groupBy(documents, ({ collection }) => collection);
  return collections
    .filter((each) => !isPlain(each) || there.has(each.name))
    .map((each) => {
      const { name, title = "", baseUrl } = each;
      const own = there.get(name) ?? [];
      const links = passages.filter((each) => each.collection === name).flatMap(({ url }) => url ?? []);
      const link = links.find((each) => /#(?!:~:)/.test(each)) ?? own.find(({ url }) => url)?.url ?? "";
      return {
        name,
        title,
        documents: own.length,
        readers: readersOf(each, collections),
        link,
        lacksLinks: baseUrl !== undefined && own.length > 0 && link === "",
      };
    });
}

/** Whether a collection is what a source has without a file. */
function isPlain({ readers, faults, title, description, baseUrl }: Collection): boolean {
  return (
    readers === "everyone" &&
    faults.length === 0 &&
    [title, description, baseUrl].every((said) => said === undefined)
  );
}

/** What a source brings is read by those alone who may read the collection that it was given. */
function readersOf({ readers, within }: Collection, all: readonly Collection[]): string {
  const kept = all.filter((each) => each.name === within && each.readers !== "everyone");
  const readBy = readersText(readers);
  if (kept.length === 0) return readBy;
  const above = kept.map((each) => readersText(each.readers)).join(", and of them by ");
  return readers === "everyone" ? above : `${readBy}, and of them by ${above}`;
}

function readersText(readers: Readers): string {
  if (typeof readers === "string") return readers;
  const named = Object.entries({ Discord: readers.discord, Slack: readers.slack })
    .filter(([, who]) => who.length > 0)
    .map(([platform, who]) => `${platform} (${who === "everyone" ? who : who.join(", ")})`);
  return named.length === 0 ? "nobody" : named.join(" and ");
}

/** "everyone", "discord:1,2" or "slack:C1": who is asked for. Throws UsageError. */
export function audienceFrom(text: string): Audience | "everyone" {
  const [platform, ids] = text.split(":");
  if (text === "everyone") return text;
  if ((platform === "discord" || platform === "slack") && ids !== undefined && text.split(":").length === 2)
    return { platform, ids: ids.split(",").filter((id) => id !== "") };
  throw new UsageError(
    '--as takes "everyone", or ids as in discord:1234567890,2345678901 or slack:C0123ABCD',
  );
}

/** How many faults collections have, in one line; "" where none. */
export function collectionFaults({ collections }: Corpus): string {
  const count = collections.reduce((sum, { faults }) => sum + faults.length, 0);
  return count === 0 ? "" : `${counted(count, "fault")} in collection.yaml; npm start -- check says which`;
}
