// Holds the house to its plan: rooms, arrows, doors, packages, sizes, names, error codes.
// Every check is also shown a planted fault, so that none passes because it looked at nothing.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Design, readDesign } from "./support/house/design.ts";
import {
  arrowFaults,
  circleFaults,
  doorFaults,
  type ImportGraph,
  idleArrows,
  idleDoors,
  outsideFaults,
  packageFaults,
  readImports,
  tableCircles,
} from "./support/house/imports.ts";
import { codeFaults, roomFaults } from "./support/house/papers.ts";
import {
  defaultExports,
  drawers,
  environmentReads,
  holes,
  longFiles,
  longFunctions,
  silentFiles,
} from "./support/house/shape.ts";
import { listFiles, readSources, type SourceFile } from "./support/house/tree.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const design = readDesign(read("docs/DESIGN.md"));

/** A small house with one fault of every kind in its imports. */
const plantedFiles = {
  "package.json": '{ "type": "module", "imports": { "#*.ts": "./src/*.ts" } }',
  "src/text/words.ts": 'export const words = "a b".split(" ");',
  "src/text/hidden.ts": "export interface Hidden { readonly a: 1 }",
  "src/query/query.ts": 'import { words } from "#text/words.ts"; export const query = words;',
  "src/text/upwards.ts": 'import { query } from "#query/query.ts"; export const up = query;',
  "src/text/upwards-type.ts": 'import type { Query } from "#query/kinds.ts"; export type Up = Query;',
  "src/query/kinds.ts": 'export type Query = "who" | "what";',
  "src/query/behind.ts": 'import type { Hidden } from "#text/hidden.ts"; export type Mine = Hidden;',
  "src/query/chat.ts": 'import { Client } from "discord.js"; export const chat = Client;',
  "src/query/chat-type.ts": 'import type { Client } from "discord.js"; export type Chat = Client;',
  "src/query/unlisted.ts": 'import { gzip } from "node:zlib"; export const zip = gzip;',
  "src/query/round.ts": 'import type { About } from "./about.ts"; export type Round = About | 1;',
  "src/query/about.ts": 'import type { Round } from "./round.ts"; export type About = Round | 2;',
  "adapters/discord/adapter.ts": 'import { Client } from "discord.js"; export const client = Client;',
  "src/lobby/lobby.ts": 'import { words } from "#text/words.ts"; export const lobby = words;',
} as const;

const plantedDesign = readDesign(`
| Room | What it is for | May import | Doors |
| --- | --- | --- | --- |
| \`src/text\` | strings | – | \`words.ts\`, \`gone.ts\` |
| \`src/query\` | questions | \`src/text\` | \`query.ts\`, \`kinds.ts\` |
| \`src/reply\` | words | \`src/query\` | – |
| \`adapters\` | platforms | \`src/query\` | – |

| Package | Imported only in |
| --- | --- |
| \`discord.js\` | \`adapters/discord\` |
`);

describe("imports", () => {
  let graph: ImportGraph;
  let planted: ImportGraph;
  const folder = mkdtempSync(join(tmpdir(), "docent-house-"));

  beforeAll(async () => {
    for (const [path, text] of Object.entries(plantedFiles)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    graph = await readImports(root);
    planted = await readImports(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are really seen: modules, dependencies, type-only ones and subpaths", () => {
    const sources = readSources(root).filter(({ path }) => /^(src|adapters)\/.*\.ts$/.test(path));
    expect(graph.modules).toBeGreaterThanOrEqual(sources.length);
    expect(sources.length).toBeGreaterThanOrEqual(60);
    expect(graph.imports.length).toBeGreaterThanOrEqual(300);
    expect(graph.imports).toContainEqual(
      expect.objectContaining({ from: "adapters/adapter.ts", to: "src/bot/bot.ts", isLocal: true }),
    );
    expect(planted.modules).toBe(Object.keys(plantedFiles).length - 1);
  });

  it("follow the arrows from room to room", () => {
    expect(arrowFaults(planted, plantedDesign)).toEqual([
      expect.stringContaining("src/lobby/lobby.ts"),
      "src/text/upwards-type.ts -> src/query/kinds.ts: no arrow from src/text to src/query",
      "src/text/upwards.ts -> src/query/query.ts: no arrow from src/text to src/query",
    ]);
    expect(arrowFaults(graph, design)).toEqual([]);
  });

  it("go through the doors", () => {
    expect(doorFaults(planted, plantedDesign)).toEqual([
      "src/query/behind.ts -> src/text/hidden.ts: not a door of src/text",
    ]);
    expect(doorFaults(graph, design)).toEqual([]);
  });

  it("take each package only where it belongs", () => {
    expect(packageFaults(planted, plantedDesign)).toEqual([
      "src/query/chat-type.ts -> discord.js: allowed in adapters/discord only",
      "src/query/chat.ts -> discord.js: allowed in adapters/discord only",
      "src/query/unlisted.ts -> node:zlib: the package table of docs/DESIGN.md does not know it",
    ]);
    expect(packageFaults(graph, design)).toEqual([]);
  });

  it("never come round in a circle, in files or in the table of rooms", () => {
    expect(circleFaults(planted)).toHaveLength(2);
    const loop = (circle: "types" | "values"): ImportGraph => ({
      modules: 2,
      imports: [{ from: "tests/a.ts", to: "tests/b.ts", isLocal: true, circle }],
    });
    expect(circleFaults(loop("values"))).toHaveLength(1);
    expect(circleFaults(loop("types"))).toEqual([]);
    expect(circleFaults(graph)).toEqual([]);
    const round = (first: string, second: string): Design => ({
      rooms: [
        { name: "src/a", mayImport: new Set([first]), doors: new Set() },
        { name: "src/b", mayImport: new Set([second]), doors: new Set() },
      ],
      packages: new Map(),
    });
    expect(tableCircles(round("src/b", "src/a"))).not.toEqual([]);
    expect(tableCircles(round("src/b", "src/c"))).toEqual([]);
    expect(tableCircles(design)).toEqual([]);
  });

  it("of adapters stand in main.ts alone, and nothing imports what sees everything", () => {
    const seen = (from: string, to: string): ImportGraph => ({
      modules: 2,
      imports: [{ from, to, isLocal: true, circle: "none" }],
    });
    expect(outsideFaults(seen("src/docent.ts", "adapters/slack/adapter.ts"))).toHaveLength(1);
    expect(outsideFaults(seen("src/evaluation/a.ts", "src/cli/ask.ts"))).toHaveLength(1);
    expect(outsideFaults(seen("src/main.ts", "adapters/slack/adapter.ts"))).toEqual([]);
    expect(outsideFaults(graph)).toEqual([]);
  });

  it("use every arrow and every door that the plan draws", () => {
    expect(idleArrows(planted, plantedDesign)).toEqual(["src/reply -> src/query", "adapters -> src/query"]);
    expect(idleDoors(planted, plantedDesign)).toEqual(["src/text/gone.ts"]);
    expect(idleArrows(graph, design)).toEqual([]);
    expect(idleDoors(graph, design)).toEqual([]);
  });
});

describe("files", () => {
  const sources = readSources(root);
  const plant = (path: string, text: string): readonly SourceFile[] => [{ path, text }];

  it("have at most 300 lines", () => {
    expect(longFiles(plant("src/a.ts", "// a\n".repeat(301)))).toEqual(["src/a.ts: 301 lines"]);
    expect(longFiles(plant("src/a.ts", "// a\n".repeat(300)))).toEqual([]);
    expect(longFiles(sources)).toEqual([]);
  });

  it("hold functions of at most 60 lines", () => {
    const long = (lines: number): string =>
      `// a\nexport function a(): void {\n${"a();\n".repeat(lines - 2)}}\n`;
    expect(longFunctions(plant("src/a.ts", long(61)))).toEqual(["src/a.ts:2: 61 lines in a function"]);
    expect(longFunctions(plant("src/a.ts", long(60)))).toEqual([]);
    const test = (body: string): string => `describe("a", () => {\nit("b", () => {\n${body}});\n});\n`;
    expect(longFunctions(plant("tests/a.test.ts", test("a();\n".repeat(70))))).toHaveLength(1);
    expect(longFunctions(plant("tests/a.test.ts", test("a();\n".repeat(58))))).toEqual([]);
    const suite = `describe("a", () => {\n${'it("b", () => {\nb();\n});\n'.repeat(70)}});`;
    expect(longFunctions(plant("tests/a.test.ts", suite))).toEqual([]);
    expect(longFunctions(plant("src/a.ts", suite))).toHaveLength(1);
    expect(longFunctions(sources)).toEqual([]);
  });

  it("begin with a line that says what they are for", () => {
    expect(silentFiles(plant("src/a.ts", 'import "x";\n// late\n'))).toHaveLength(1);
    expect(silentFiles(sources)).toEqual([]);
  });

  it("have names that say what is in them", () => {
    const paths = [
      "src/bot/index.ts",
      "src/utils/x.ts",
      "src/bot/helpers.ts",
      "src/types.ts",
      "src/bot/bot.ts",
    ];
    expect(drawers(paths)).toHaveLength(4);
    expect(drawers(sources.map(({ path }) => path))).toEqual([]);
  });

  it("leave the environment to what stands above", () => {
    expect(environmentReads(plant("src/bot/a.ts", "// a\nprocess.env.PORT;\n"))).toHaveLength(1);
    expect(environmentReads(sources)).toEqual([]);
  });

  it("export by name", () => {
    expect(defaultExports(plant("src/a.ts", "// a\nexport default 1;\n"))).toHaveLength(1);
    expect(defaultExports(plant("src/a.ts", "// a\nexport default function a() {}\n"))).toHaveLength(1);
    expect(defaultExports(sources)).toEqual([]);
  });

  it("neither silence the checker nor leave work for later", () => {
    const hole = `// a\n// ${"TO" + "DO"} later\n// @ts-${"ignore"}\n`;
    expect(holes(plant("src/a.ts", hole))).toHaveLength(2);
    expect(holes(sources)).toEqual([]);
  });
});

describe("papers", () => {
  it("show every room that exists, and no other", () => {
    const folders = (path: string): readonly string[] =>
      readdirSync(join(root, path), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() || entry.name.endsWith(".ts") || entry.name.endsWith(".mjs"))
        .map((entry) => `${path}/${entry.name}`);
    const built = [...folders("src"), "adapters", "training", "tests"];
    expect(roomFaults(["src/text", "src/new"], plantedDesign)).toEqual([
      "src/new: built, but not in docs/DESIGN.md",
      "src/query: in docs/DESIGN.md, but not built",
      "src/reply: in docs/DESIGN.md, but not built",
      "adapters: in docs/DESIGN.md, but not built",
    ]);
    expect(roomFaults(built, design)).toEqual([]);
  });

  it("explain every error code, and no other", () => {
    const codes = ["A_B", "C_D"];
    expect(codeFaults(codes, "## A_B\n\n## E_F\n")).toEqual([
      "C_D: not in docs/errors.md",
      "E_F: in docs/errors.md, but no code",
    ]);
    const table = read("src/errors.ts").match(/^ {2}([A-Z][A-Z_]+):/gm) ?? [];
    const known = table.map((line) => line.trim().replace(":", ""));
    expect(known.length).toBeGreaterThanOrEqual(7);
    expect(codeFaults(known, read("docs/errors.md"))).toEqual([]);
  });

  it("list every package that is installed for use", () => {
    const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
    expect(Object.keys(dependencies).filter((name) => !design.packages.has(name))).toEqual([]);
    expect(listFiles(root, "docs", [".md"]).length).toBeGreaterThanOrEqual(6);
  });
});
