// Holds the imports of a tree against docs/DESIGN.md: arrows, doors, packages, circles.
// Sees type-only imports too, and says how much it saw: a check that looked at nothing must not pass.
import { join } from "node:path";
import { cruise, type ICruiseResult, type IDependency } from "dependency-cruiser";
import type { Design, Room } from "./design.ts";
import { codeFolders, listFiles } from "./tree.ts";

/** One import. `to` is a path below the root, or a package's or built-in module's name. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly isLocal: boolean;
  readonly circle: "none" | "types" | "values";
}

/** All imports of a tree. */
export interface ImportGraph {
  readonly modules: number;
  readonly imports: readonly Import[];
}

/** Every import in the code folders below `root`, type-only ones included. */
export async function readImports(root: string): Promise<ImportGraph> {
  const folders = codeFolders.filter((folder) => listFiles(root, folder, [".ts"]).length > 0);
  const result = await cruise([...folders], {
    baseDir: root,
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  });
  const output = result.output as ICruiseResult;
  const own = output.modules.filter((module) => /^(src|adapters|training|tests)\//.test(module.source));
  const imports = own.flatMap((module) =>
    module.dependencies.map((dependency) => {
      const isLocal = dependency.dependencyTypes.includes("local");
      return {
        from: module.source,
        to: isLocal
          ? dependency.resolved
          : packageName(dependency.module, dependency.dependencyTypes.includes("core")),
        isLocal,
        circle: circleOf(dependency),
      };
    }),
  );
  return { modules: own.length, imports };
}

function circleOf(dependency: IDependency): Import["circle"] {
  if (!dependency.circular) return "none";
  const steps = dependency.cycle ?? [];
  return steps.some(({ dependencyTypes }) => dependencyTypes.includes("type-only")) ? "types" : "values";
}

/** "@slack/bolt" of "@slack/bolt/dist/x.js"; "node:fs" of "node:fs/promises" and of "fs". */
export function packageName(specifier: string, isBuiltIn: boolean): string {
  const parts = specifier.split("/");
  if (isBuiltIn) return `node:${(parts[0] ?? specifier).replace(/^node:/, "")}`;
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}

/** The room that a path lies in: the longest room name that is the path or a folder of it. */
export function roomOf(path: string, rooms: readonly Room[]): Room | undefined {
  return rooms
    .filter(({ name }) => path === name || path.startsWith(`${name}/`))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

/** Imports from room to room that no arrow of the table allows. */
export function arrowFaults(graph: ImportGraph, design: Design): readonly string[] {
  return graph.imports.flatMap(({ from, to, isLocal }) => {
    if (!isLocal) return [];
    const source = roomOf(from, design.rooms);
    const target = roomOf(to, design.rooms);
    if (!source || !target) return [`${from} -> ${to}: one of them lies in no room of docs/DESIGN.md`];
    if (source === target || source.mayImport === "everything") return [];
    if (source.mayImport.has(target.name)) return [];
    return [`${from} -> ${to}: no arrow from ${source.name} to ${target.name}`];
  });
}

/** Imports of a file that is not a door of its room. What sees everything may look behind the doors. */
export function doorFaults(graph: ImportGraph, design: Design): readonly string[] {
  return graph.imports.flatMap(({ from, to, isLocal }) => {
    const source = roomOf(from, design.rooms);
    const target = roomOf(to, design.rooms);
    if (!isLocal || source?.mayImport === "everything") return [];
    if (!target || target === source || target.doors === "every file") return [];
    const file = to === target.name ? to : to.slice(target.name.length + 1);
    return target.doors.has(file) || to.endsWith(".json")
      ? []
      : [`${from} -> ${to}: not a door of ${target.name}`];
  });
}

/** Packages imported where the table does not allow it. Tests may import development packages freely. */
export function packageFaults(graph: ImportGraph, design: Design): readonly string[] {
  return graph.imports.flatMap(({ from, to, isLocal }) => {
    if (isLocal || from.startsWith("tests/")) return [];
    const places = design.packages.get(to);
    if (!places) return [`${from} -> ${to}: the package table of docs/DESIGN.md does not know it`];
    const allowed = [...places].some((place) => from === place || from.startsWith(`${place}/`));
    return allowed ? [] : [`${from} -> ${to}: allowed in ${[...places].join(", ")} only`];
  });
}

const seesEverything = /^(src\/(cli\/|evaluation\/|docent\.ts|main\.ts)|training\/|tests\/)/;

/** Who above may be seen by whom: these have no arrow in the table, since they see everything. */
const allowedAbove: readonly (readonly [from: RegExp, to: RegExp])[] = [
  [/^(tests|training)\//, /./],
  [/^src\/main\.ts$/, /^(src|adapters)\//],
  [/^src\/cli\//, /^src\/(docent\.ts|cli\/|evaluation\/)/],
  [/^src\/evaluation\//, /^src\/(docent\.ts|evaluation\/)/],
];

/** Imports of an adapter by anything but main.ts, and of what sees everything by what lies below it. */
export function outsideFaults(graph: ImportGraph): readonly string[] {
  return graph.imports.flatMap(({ from, to, isLocal }) => {
    if (!isLocal) return [];
    const isIntoAdapter = /^adapters\/[^/]+\//.test(to) && !from.startsWith("adapters/");
    if (!isIntoAdapter && !seesEverything.test(to)) return [];
    const isAllowed = allowedAbove.some(([source, target]) => source.test(from) && target.test(to));
    return isAllowed ? [] : [`${from} -> ${to}: nothing but what stands above may see it`];
  });
}

/**
 * Files that import each other, directly or around a corner. Where Docent runs, a circle of types is one too;
 * tests and training may close a circle by a type, which is gone at run time.
 */
export function circleFaults(graph: ImportGraph): readonly string[] {
  return graph.imports
    .filter(
      ({ from, circle }) => circle === "values" || (circle === "types" && /^(src|adapters)\//.test(from)),
    )
    .map(({ from, to }) => `${from} -> ${to}: part of a circle`);
}

/** Circles in the arrows of the table itself. */
export function tableCircles(design: Design): readonly string[] {
  const arrows = new Map(design.rooms.map((room) => [room.name, room.mayImport]));
  const faults: string[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      faults.push([...path, name].join(" -> "));
      return;
    }
    const targets = arrows.get(name);
    if (!targets || targets === "everything") return;
    for (const target of targets) visit(target, [...path, name]);
  };
  for (const { name } of design.rooms) visit(name, []);
  return faults;
}

/** Arrows of the table that no import uses: the document promises less than it says. */
export function idleArrows(graph: ImportGraph, design: Design): readonly string[] {
  const used = new Set(
    graph.imports.map(
      ({ from, to }) => `${roomOf(from, design.rooms)?.name} -> ${roomOf(to, design.rooms)?.name}`,
    ),
  );
  return design.rooms.flatMap(({ name, mayImport }) =>
    mayImport === "everything"
      ? []
      : [...mayImport].map((target) => `${name} -> ${target}`).filter((arrow) => !used.has(arrow)),
  );
}

/** Doors of the table that do not exist, or that no other room goes through. */
export function idleDoors(graph: ImportGraph, design: Design): readonly string[] {
  const entered = new Set(
    graph.imports
      .filter(({ from, to }) => roomOf(from, design.rooms) !== roomOf(to, design.rooms))
      .map(({ to }) => to),
  );
  return design.rooms.flatMap(({ name, doors }) =>
    doors === "every file"
      ? []
      : [...doors]
          .map((door) => (name.endsWith(".ts") ? name : join(name, door)))
          .filter((door) => !entered.has(door)),
  );
}
