// A running Docent with sources: what a site changes is answered, and so is what the list changes.
// Nothing is waited for by the clock: each change is announced once it is answered from.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDocent } from "#docent.ts";
import { folderOf } from "../support/folders.ts";
import { htmlPage, siteOf } from "../support/site.ts";

async function running(corpusDir: string, allowHosts: readonly string[], dataDir = folderOf({})) {
  let changed = Promise.withResolvers<void>();
  const docent = await createDocent({
    ...{ corpusDir, dataDir, reader: "features" },
    access: { allowHosts, tokens: new Map(), environment: {} },
    onChanged: () => changed.resolve(),
  });
  onTestFinished(() => docent.close());
  return {
    docent,
    async ask(text: string) {
      const answer = await docent.answerer.answer({ text, context: [] });
      return answer.outcome === "abstained" ? "declined" : [answer.quote.text, answer.citations[0].url];
    },
    async until(isSo: () => boolean) {
      while (!isSo()) {
        await changed.promise;
        changed = Promise.withResolvers();
      }
    },
  };
}

const question = "How tall is the tower of Skarholm?";
const titles = ({ docent }: Awaited<ReturnType<typeof running>>) => docent.bot.summary().titles;

describe("a running Docent with sources", () => {
  it("starts without a document where a site has them all, and answers once they came", async () => {
    const site = await siteOf({ "/": htmlPage("Tower", "The tower of Skarholm is 40 metres tall.") });
    const corpus = folderOf({ "sources.yaml": `- web: ${site.address}/\n  name: site\n  pause: 0ms\n` });
    const its = await running(corpus, [site.host]);
    await its.until(() => titles(its).length > 0);
    expect(await its.ask(question)).toEqual([
      "The tower of Skarholm is 40 metres tall.",
      `${site.address}/#:~:text=The%20tower%20of%20Skarholm%20is%2040%20metres%20tall`,
    ]);
  });

  it("fetches again what is due by what it knew before it was stopped, and nothing else", async () => {
    const site = await siteOf({ "/": htmlPage("Tower", "The tower of Skarholm is 40 metres tall.") });
    const list = `- web: ${site.address}/\n  name: site\n  pause: 0ms\n`;
    const corpus = folderOf({ "crane.md": "# Crane\n\nThe crane is blue.\n", "sources.yaml": list });
    const dataDir = folderOf({});
    const first = await running(corpus, [site.host], dataDir);
    await first.until(() => titles(first).includes("Tower"));
    await first.docent.close();
    site.set("/", htmlPage("Tower", "The tower of Skarholm is 55 metres tall."));
    site.asked();
    const second = await running(corpus, [site.host], dataDir);
    expect(titles(second)).toEqual(["Crane", "Tower"]);
    await second.docent.close();
    expect(site.asked()).toEqual([]);
    const state = join(dataDir, "sources", "site", "state.json");
    const known = JSON.parse(readFileSync(state, "utf8"));
    writeFileSync(state, JSON.stringify({ ...known, syncedAt: Date.now() - 2 * 86_400_000 }));
    const third = await running(corpus, [site.host], dataDir);
    await third.until(() => JSON.stringify(third.docent.corpus.passages).includes("55 metres"));
    expect(site.asked()).toEqual(["/robots.txt 404", "/ 200"]);
  });

  it("takes in a source that the list names later, and lets one go that it names no more", async () => {
    const other = folderOf({ "tower.md": "# Tower\n\nThe tower of Skarholm is 40 metres tall.\n" });
    const corpus = folderOf({ "crane.md": "# Crane\n\nThe crane is blue.\n" });
    const its = await running(corpus, []);
    expect(await its.ask(question)).toBe("declined");
    writeFileSync(join(corpus, "sources.yaml"), `- folder: ${other}\n`);
    await its.until(() => titles(its).includes("Tower"));
    expect(await its.ask(question)).toEqual(["The tower of Skarholm is 40 metres tall.", undefined]);
    writeFileSync(join(other, "tower.md"), "# Tower\n\nThe tower of Skarholm is 55 metres tall.\n");
    await its.until(() => JSON.stringify(its.docent.corpus.passages).includes("55 metres"));
    rmSync(join(corpus, "sources.yaml"));
    await its.until(() => !titles(its).includes("Tower"));
    expect(titles(its)).toEqual(["Crane"]);
  });
});
