// Finds passages that say the same word for word, whatever their spacing, case and marks.
// Never takes one out: which of them should stay is the operator's to say.
import { createHash } from "node:crypto";
import type { Passage } from "./document.ts";

/** Groups of two or more passages, in the order of the first of each. */
export function findDuplicates(passages: readonly Passage[]): readonly (readonly Passage[])[] {
  const groups = new Map<string, Passage[]>();
  for (const passage of passages) {
    const normal = passage.text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
      .trim();
    if (normal === "") continue;
    const key = createHash("sha1").update(normal).digest("base64");
    const group = groups.get(key);
    if (group) group.push(passage);
    else groups.set(key, [passage]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
