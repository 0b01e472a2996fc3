// The rules of the house that no linter knows. Each prints the reason with the place.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.(ts|tsx|mts)$/.test(file) && !file.endsWith(".d.ts"));

const isTest = (file) => /\.(test|bench)\.tsx?$/.test(file) || file.startsWith("e2e/") || file.includes("/testing/");

const rules = [
  {
    pattern: /\.kind\s*(===|!==)\s*["'`]/,
    applies: (file) => !isTest(file),
    reason: "shared code never asks which kind it has: give the member a property and use that",
  },
  {
    pattern: /^export \* from/,
    applies: () => true,
    reason: "name what a module exports: star barrels hide where things come from and slow compilers down",
  },
  {
    pattern: /from ["']webgpu["']|import\(["']webgpu["']\)/,
    applies: (file) => !file.startsWith("packages/engine/src/") && !isTest(file),
    reason: "only the engine's device module looks for a GPU; everyone else is handed a GPUDevice",
  },
  {
    pattern: /\bas any\s*[;,)\]}.]|:\s*any\s*[;,)=\]>|&]|@ts-ignore|@ts-nocheck/,
    applies: () => true,
    reason: "say what it is; unknown with a check if it comes from outside",
  },
  {
    pattern: /\b(it|test|describe)\.(only|todo)\(/,
    applies: () => true,
    reason: "a test is either there or it is not",
  },
  {
    pattern: /process\.env[.[]/,
    applies: (file) =>
      /^(apps|packages)\//.test(file) && !isTest(file) && !/(^|\/)env\.ts$/.test(file) && !file.endsWith(".config.ts"),
    reason: "the environment is read in env.ts, once, where it is validated",
  },
];

const MAX_LINES = 400;

const problems = files.flatMap((file) => {
  const lines = readFileSync(file, "utf8").split("\n");
  const long =
    lines.length > MAX_LINES + 1 && !isTest(file)
      ? [`${file}: ${lines.length} lines; split it by concern (at most ${MAX_LINES})`]
      : [];
  const broken = rules
    .filter((rule) => rule.applies(file))
    .flatMap((rule) =>
      lines.flatMap((line, index) => (rule.pattern.test(line) ? [`${file}:${index + 1}: ${rule.reason}`] : [])),
    );
  return [...long, ...broken];
});

for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
