// The house test's view of a tree of files: which there are, and what stands in them.
// Never judges anything: the files beside it do.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A source file, its path below the root with "/" separators. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Folders that hold Docent's own code. */
export const codeFolders = ["src", "adapters", "training", "tests"] as const;

/** Paths below `root/folder` with one of the endings, sorted; none where the folder does not exist. */
export function listFiles(root: string, folder: string, endings: readonly string[]): readonly string[] {
  let entries: readonly string[];
  try {
    entries = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
  return entries
    .map((entry) => `${folder}/${entry.replaceAll("\\", "/")}`)
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => !path.includes("node_modules/"))
    .sort();
}

/** Every TypeScript and JavaScript file of the code folders and of the root itself. */
export function readSources(root: string): readonly SourceFile[] {
  const atRoot = readdirSync(root).filter((name) => /\.m?[jt]s$/.test(name));
  const below = codeFolders.flatMap((folder) => listFiles(root, folder, [".ts", ".mjs", ".js"]));
  return [...atRoot, ...below].map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}
