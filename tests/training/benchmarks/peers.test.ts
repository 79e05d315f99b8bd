// The search libraries of the benchmark, set up as the page says.

import { describe, expect, test } from "vitest";
import type { SetPassage } from "#evaluation/sets.ts";
import { createPeers, fuzzyMiniSearch, type Peer } from "#training/benchmarks/peers.ts";

const passages: readonly SetPassage[] = [
  { id: "fox", title: "Foxes", text: "Red foxes hunted mice in the forest.", lang: "en" },
  { id: "bear", title: "Bears", text: "A bear sleeps through the winter and then wakes hungry.", lang: "en" },
  { id: "what", title: "Words", text: "What is the what of it? The what is what it is.", lang: "en" },
];

function peerOf(peers: readonly Peer[], name: string): Peer {
  const peer = peers.find((candidate) => candidate.name === name);
  if (!peer) throw new Error(`no peer ${name}`);
  return peer;
}

describe("peers", () => {
  test("are the four that the table shows, and each finds a passage by its words", async () => {
    const peers = await createPeers(passages, "en");
    expect(peers.map((peer) => peer.name)).toEqual(["MiniSearch", "MiniSearch tuned", "SQLite FTS5", "lunr"]);
    for (const peer of peers) expect(peer.search("winter bear")[0], peer.name).toBe("bear");
  });

  test("all but plain MiniSearch stem words, and leave out stop words", async () => {
    const peers = await createPeers(passages, "en");
    expect(peerOf(peers, "MiniSearch").search("hunting")).toEqual([]);
    expect(peerOf(peers, "MiniSearch").search("what is a hunted")).toContain("what");
    for (const name of ["MiniSearch tuned", "SQLite FTS5", "lunr"]) {
      expect(peerOf(peers, name).search("what is hunting"), name).toEqual(["fox"]);
    }
  });

  test("signs in a question are no operators to any of them", async () => {
    for (const peer of await createPeers(passages, "en")) {
      for (const question of ['bear" OR NEAR(', "title:bear^9 +bear -winter ~1", "()*", "", "it's the"]) {
        expect(() => peer.search(question), `${peer.name}: ${question}`).not.toThrow();
      }
    }
  });

  test("tuned MiniSearch cuts words where a script has no spaces", async () => {
    const chinese = [
      { id: "fox", title: "狐狸", text: "红狐在森林里捕捉老鼠。", lang: "zh" },
      { id: "bear", title: "熊", text: "熊在冬天睡觉。", lang: "zh" },
    ];
    const peers = await createPeers(chinese, "zh");
    expect(peerOf(peers, "MiniSearch tuned").search("冬天谁睡觉？")[0]).toBe("bear");
    expect(peerOf(peers, "MiniSearch").search("冬天谁睡觉？")).toEqual([]);
  });

  test("fuzzy MiniSearch forgives a slip and takes beginnings of words", () => {
    const peer = fuzzyMiniSearch(passages);
    expect(peer.search("wintr")).toEqual(["bear"]);
    expect(peer.search("hung")[0]).toBe("bear");
  });
});
