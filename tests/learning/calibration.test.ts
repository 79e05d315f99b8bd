// Calibration maps: fitted, checked and applied.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate, loadCalibration } from "#learning/calibration.ts";
import { fitIsotonic } from "#training/calibration.ts";
import { createRandom } from "#training/random.ts";

/** Scores in 0..1 whose answers are right with the probability score². */
function observe(count: number): { scores: Float64Array; rights: Float64Array } {
  const random = createRandom(7);
  const scores = Float64Array.from({ length: count }, () => random());
  return { scores, rights: scores.map((score) => (random() < score * score ? 1 : 0)) };
}

describe("calibration", () => {
  test("an isotonic map finds the share of right answers behind each score", () => {
    const { scores, rights } = observe(20_000);
    const map = fitIsotonic(scores, rights);
    for (const score of [0.2, 0.5, 0.8, 0.95]) {
      expect(Math.abs(calibrate(map, score) - score * score)).toBeLessThan(0.05);
    }
  });

  test("an isotonic map never falls, whatever it was fitted on", () => {
    const observation = fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 300 }), (observations) => {
        const map = fitIsotonic(
          observations.map(([score]) => score),
          observations.map(([, right]) => right),
          { pool: 5 },
        );
        const chances = Array.from({ length: 101 }, (_, i) => calibrate(map, -5 + i / 10));
        for (const [i, chance] of chances.entries()) {
          expect(chance).toBeGreaterThanOrEqual(i === 0 ? 0 : chances[i - 1] - 1e-12);
          expect(chance).toBeLessThanOrEqual(1);
        }
        expect(() => loadCalibration(JSON.parse(JSON.stringify(map)), "test")).not.toThrow();
      }),
    );
  });

  test("a few right answers are not taken for certainty", () => {
    const map = fitIsotonic([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0, 0, 0, 0, 0, 0, 1, 0, 1, 1]);
    expect(calibrate(map, 10)).toBeCloseTo(0.3);
  });

  test("a score that is no number counts as the lowest", () => {
    const map = loadCalibration({ kind: "isotonic", score: [0, 1], chance: [0.1, 0.9] }, "test");
    expect(calibrate(map, Number.NaN)).toBe(0.1);
    expect(calibrate(map, 0.5)).toBeCloseTo(0.5);
    expect(calibrate(map, 7)).toBe(0.9);
  });

  test.each([
    ["nothing", null],
    ["scores that fall", { kind: "isotonic", score: [1, 0], chance: [0, 1] }],
    ["chances that fall", { kind: "isotonic", score: [0, 1], chance: [1, 0] }],
    ["columns of two lengths", { kind: "isotonic", score: [0, 1], chance: [1] }],
    ["another kind", { kind: "logistic", score: [0, 1], chance: [0, 1] }],
  ])("a map with %s is refused", (_, file) => {
    expect(() => loadCalibration(file, "map.json")).toThrow(/MODEL_UNFIT map\.json/);
  });
});
