// The table of goals: what was wanted beside what was measured, misses too.
// Never measures: what other commands measured is read from the page they wrote it on.
import { readFileSync } from "node:fs";
import { drawTable, figure } from "./page.ts";
import { atLeast, atMost, type Goal, type QualityContext, type Section } from "./quality-section.ts";

const page = new URL("../../docs/BENCHMARKS.md", import.meta.url);

export const goalsTable: Section = {
  name: "goals",
  write(context) {
    const text = readFileSync(page, "utf8");
    const all = [
      ...retrievalGoals(text, context),
      ...context.goals,
      ...spellingGoals(text),
      ...speedGoals(text),
    ];
    const rows = all.map(({ set, figure: what, goal, measured, unit, met }) => [
      set,
      what,
      `${goal}${unit && unit !== "%" ? ` ${unit}` : ""}`,
      figure(measured, unit === "×" ? 2 : 1),
      measured === undefined ? "–" : met(measured) ? "yes" : "**no**",
    ]);
    const known = all.filter(({ measured }) => measured !== undefined);
    const met = known.filter((goal) => goal.measured !== undefined && goal.met(goal.measured)).length;
    const head = ["set", "figure", "goal", "measured", "met"];
    const line = `${met} of ${known.length} goals are met. Percent where nothing else is said; hit@1 over the peers, speed and size are taken from the sections that other commands wrote below.`;
    return { text: `${line}\n\n${drawTable([head, ...rows])}` };
  },
};

function sectionOf(text: string, name: string): string {
  const from = text.indexOf(`<!-- ${name}: begin -->`);
  const to = text.indexOf(`<!-- ${name}: end -->`);
  return from < 0 || to < from ? "" : text.slice(from, to);
}

/** Rows of the first table that has these columns. */
function tableRows(text: string, ...columns: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const lines = text.split("\n");
  const head = lines.findIndex((line) => columns.every((column) => line.includes(` ${column} |`)));
  const rows = new Map<string, readonly string[]>();
  if (head < 0) return rows;
  const cellsOf = (line: string) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  const places = columns.map((column) => cellsOf(lines[head]).indexOf(column));
  for (let i = head + 2; i < lines.length && lines[i].startsWith("|"); i++) {
    const cells = cellsOf(lines[i]);
    if (!rows.has(cells[0]))
      rows.set(
        cells[0],
        places.map((place) => cells[place] ?? ""),
      );
  }
  return rows;
}

/** hit@1 over the best of all engines beside. */
function retrievalGoals(text: string, { sets }: QualityContext): Goal[] {
  const engines = ["Docent", "MiniSearch", "MiniSearch tuned", "SQLite FTS5", "lunr"];
  const leads = new Map<string, number>();
  for (const [set, cells] of tableRows(sectionOf(text, "retrieval"), ...engines)) {
    const [ours, ...peers] = cells.map(Number);
    if (!Number.isNaN(ours)) leads.set(set, ours - Math.max(...peers.filter((peer) => !Number.isNaN(peer))));
  }
  const languages = new Map(sets.map(({ name, language }) => [name, language]));
  const group = (isEnglish: boolean) =>
    [...leads].filter(([set]) => languages.has(set) && (languages.get(set) === "en") === isEnglish);
  const mean = (list: readonly (readonly [string, number])[]) =>
    list.length === 0 ? undefined : list.reduce((sum, [, lead]) => sum + lead, 0) / list.length;
  const english = group(true);
  const behind = english.filter(([, lead]) => lead < 0).map(([set, lead]) => `${set} ${figure(lead)}`);
  const worst = english.length === 0 ? undefined : Math.min(...english.map(([, lead]) => lead));
  const named = behind.length > 0 ? ` (behind: ${behind.join(", ").replaceAll("-", "‑")})` : "";
  const points = (goal: Goal): Goal => ({ ...goal, unit: "points" });
  return [
    points(
      atLeast("every English set", `hit@1 over the best engine beside: the worst set${named}`, 0, worst),
    ),
    points(atLeast("every English set", "hit@1 over the best engine beside: mean", 5, mean(english))),
    points(atLeast("every other language", "hit@1 over the best engine beside: mean", 5, mean(group(false)))),
  ];
}

function spellingGoals(text: string): Goal[] {
  const lost = tableRows(sectionOf(text, "spelling"), "lost").get("squad11-dev")?.[0];
  const value = lost === undefined ? Number.NaN : Math.abs(Number.parseFloat(lost.replace("−", "-")));
  return [
    atMost(
      "squad11-dev, one slip in each of two words",
      "hit@1 lost",
      3,
      Number.isNaN(value) ? undefined : value,
      "points",
    ),
  ];
}

function speedGoals(text: string): Goal[] {
  const section = sectionOf(text, "speed");
  const rows = tableRows(
    section.slice(section.indexOf("### squad11-dev")),
    "/ MiniSearch",
    "/ MiniSearch fuzzy",
  );
  const ratio = (way: string, place: number) => {
    const value = Number.parseFloat(rows.get(way)?.[place] ?? "");
    return Number.isNaN(value) ? undefined : value;
  };
  const [, size, load] = /weights that ship: ([\d.]+) MB, loaded in ([\d.]+) ms/u.exec(section) ?? [];
  const number = (value: string | undefined) => (value === undefined ? undefined : Number(value));
  return [
    atMost("squad11-dev", "candidates and ranking / plain MiniSearch", 1, ratio("retrieval alone", 0), "×"),
    atMost("squad11-dev", "whole answer / MiniSearch fuzzy", 1, ratio("whole answer", 1), "×"),
    atMost("all models", "size in the repository", 8, number(size), "MB"),
    atMost("all models", "time to load", 150, number(load), "ms"),
  ];
}
