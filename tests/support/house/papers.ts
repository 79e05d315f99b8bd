// Holds docs/DESIGN.md and docs/errors.md against what is built.
// Never reads a file: it is handed what stands on both sides.
import type { Design } from "./design.ts";

/** Rooms that are built but not described, or described but not built. */
export function roomFaults(built: readonly string[], design: Design): readonly string[] {
  const described = design.rooms.map(({ name }) => name);
  return [
    ...built
      .filter((name) => !described.includes(name))
      .map((name) => `${name}: built, but not in docs/DESIGN.md`),
    ...described
      .filter((name) => !built.includes(name))
      .map((name) => `${name}: in docs/DESIGN.md, but not built`),
  ];
}

/** Codes without a heading in the document, and headings without a code. */
export function codeFaults(codes: readonly string[], markdown: string): readonly string[] {
  const headings = [...markdown.matchAll(/^##+ `?([A-Z][A-Z]*_[A-Z_]+)`?$/gm)].map((match) => match[1] ?? "");
  return [
    ...codes.filter((code) => !headings.includes(code)).map((code) => `${code}: not in docs/errors.md`),
    ...headings
      .filter((code) => !codes.includes(code))
      .map((code) => `${code}: in docs/errors.md, but no code`),
  ];
}
