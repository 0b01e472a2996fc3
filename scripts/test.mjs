// npm test: static checks, unit tests, and flows against the built product in a real browser. The last line is the total.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSteps, staticChecks } from "./check.mjs";
import { ensureBuilt, ensureInstalled, node24, run } from "./install.mjs";

await ensureInstalled();
const failedChecks = await runSteps(staticChecks);
await ensureBuilt();

const scratch = mkdtempSync(join(tmpdir(), "heirloom-test-"));
const report = join(scratch, "report.json");
const code = await run(node24, [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
]);
const { passed, failed, skipped } = totals();
rmSync(scratch, { recursive: true });
if (failedChecks.length > 0) console.error(`Checks to mend: ${failedChecks.join(", ")}`);
console.log(
  `${passed + staticChecks.length - failedChecks.length} passed, ${failed + failedChecks.length} failed, ${skipped} skipped`,
);
process.exit(code !== 0 || failedChecks.length > 0 || failed > 0 || passed === 0 ? 1 : 0);

/** Counts out of vitest's report. A suite that could not even be loaded counts as one failure. */
function totals() {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  const broken = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + (numTodoTests ?? 0),
  };
}
