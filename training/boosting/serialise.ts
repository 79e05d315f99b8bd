// Writes a model as JSON that people can read: a tree on each line.
import type { TreeFile } from "#learning/trees.ts";

/** `card` says what made the model: data with licences, seed, options, figures. */
export function serialiseTrees(file: TreeFile, card: Readonly<Record<string, unknown>>): string {
  const { trees, ...head } = file;
  const opening = JSON.stringify({ ...head, card }, null, 1).slice(0, -2);
  return `${opening},\n "trees": [\n${trees.map((tree) => JSON.stringify(tree)).join(",\n")}\n]}\n`;
}
