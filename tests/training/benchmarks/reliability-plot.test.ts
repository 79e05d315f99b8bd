// The reliability plot: a line for each group, a bar for each bin, and nothing in it that breaks the file.
import { describe, expect, test } from "vitest";
import { type Curve, drawReliability } from "#training/benchmarks/reliability-plot.ts";

const curve = (name: string, counts: readonly number[]): Curve => ({
  name,
  bins: counts.map((count, i) => ({
    count,
    confidence: (i + 0.5) / counts.length,
    right: i / counts.length,
  })),
});

describe("the reliability plot", () => {
  test("draws a point for each bin that has enough questions, and a bar for each bin", () => {
    const svg = drawReliability([curve("one", [0, 30, 500, 19]), curve("two", [40, 40, 40, 40])], 4);
    expect(svg.match(/<circle /gu)).toHaveLength(6);
    expect(svg.match(/<rect x=/gu)).toHaveLength(8);
    expect(svg).toContain('aria-label="Reliability');
    expect(svg).toContain("prefers-color-scheme: dark");
    for (const label of [
      "confidence",
      "share of right quotes",
      "questions by confidence",
      "one",
      "two",
      "500",
    ])
      expect(svg).toContain(`>${label}<`);
  });

  test("puts a group that is right as often as it says on the diagonal", () => {
    const half: Curve = { name: "half", bins: [{ count: 100, confidence: 0.5, right: 0.5 }] };
    expect(drawReliability([half], 1)).toMatch(/<circle cx="280" cy="234"/u);
  });

  test("escapes names, and draws without any group", () => {
    expect(drawReliability([curve("<b> & c", [30])], 1)).toContain("&lt;b&gt; &amp; c");
    expect(drawReliability([], 10)).toMatch(/^<svg [\s\S]*<\/svg>\n$/u);
  });
});
