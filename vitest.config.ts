import { defineConfig } from "vitest/config";

const shared = { environment: "node" as const, passWithNoTests: false };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          include: ["packages/**/*.test.ts", "apps/**/*.test.ts", "scripts/**/*.test.ts", "e2e/extension/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/.next/**", "**/.extension-*/**"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: "flows",
          include: ["e2e/flows/**/*.test.ts", "e2e/browser/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // A page on a busy machine takes longer than the second that is the default.
          expect: { poll: { timeout: 15_000, interval: 50 } },
          fileParallelism: false,
        },
      },
    ],
  },
});
