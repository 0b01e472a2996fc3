// npm run check: format, lint, types, house rules, dependency arrows, unused code, unit tests. Every step runs; one exit code.
import { join } from "node:path";
import { ensureInstalled, node24, root, run } from "./install.mjs";

const bin = (name) => join(root, "node_modules", ".bin", name);

export const staticChecks = [
  { name: "format", command: bin("oxfmt"), args: ["--check"] },
  { name: "lint", command: bin("oxlint"), args: ["--deny-warnings"] },
  {
    name: "types",
    command: bin("turbo"),
    args: ["run", "types", "--output-logs=errors-only", "--ui=stream", "--continue"],
  },
  { name: "types of flows", command: bin("tsc"), args: ["-p", "e2e"] },
  { name: "types of benchmarks", command: bin("tsc"), args: ["-p", "bench"] },
  { name: "house rules", command: node24, args: ["scripts/house-rules.mjs"] },
  {
    name: "arrows",
    command: bin("depcruise"),
    args: ["--config", ".dependency-cruiser.cjs", "apps", "packages", "--output-type", "err"],
  },
  { name: "unused code", command: bin("knip"), args: ["--no-progress"] },
];

const unitTests = {
  name: "unit tests",
  command: node24,
  args: ["node_modules/vitest/vitest.mjs", "run", "--project", "unit"],
};

/** Runs steps one after another and says how each ended. */
export async function runSteps(steps) {
  const failed = [];
  for (const { name, command, args } of steps) {
    const begun = Date.now();
    const code = await run(command, args);
    console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
    if (code !== 0) failed.push(name);
  }
  return failed;
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled();
  const failed = await runSteps([...staticChecks, unitTests]);
  if (failed.length > 0) console.error(`\nTo mend: ${failed.join(", ")}`);
  process.exit(failed.length > 0 ? 1 : 0);
}
