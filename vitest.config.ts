// How Vitest finds and times the tests.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Vitest itself leaves one core free, which of two is half; many tests wait on the platforms' own pauses.
    maxWorkers: "100%",
  },
});
