import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describeMachine } from "./lib/machine.ts";
import { page, type Results } from "./lib/report.ts";
import { bandSection } from "./sections/band.ts";
import { bigramSection } from "./sections/bigram.ts";
import { gaussianSection } from "./sections/gaussian.ts";
import { largeSection } from "./sections/large.ts";
import { listSection } from "./sections/list.ts";
import { modelsSection } from "./sections/models.ts";
import { pageSection } from "./sections/page.ts";
import { weightSection } from "./sections/weight.ts";

/** npm run bench [-- SECTION ...]: every section, or these and the others as they were measured last; then docs/benchmarks. */
const folder = new URL("../docs/benchmarks/", import.meta.url);
const stored = new URL("results.json", folder);
const say = (line: string): void => console.log(line);

const sections = {
  bigram: bigramSection,
  gaussian: gaussianSection,
  models: modelsSection,
  page: pageSection,
  band: bandSection,
  list: listSection,
  large: largeSection,
  weight: weightSection,
} as const;
type Name = keyof typeof sections;
const names = Object.keys(sections) as Name[];

const asked = process.argv.slice(2);
const strange = asked.filter((name) => !names.includes(name as Name));
if (strange.length > 0) throw new Error(`there is no section ${strange.join(", ")}; there are: ${names.join(", ")}`);

const earlier = existsSync(stored) ? (JSON.parse(readFileSync(stored, "utf8")) as Partial<Results>) : {};
const machine = describeMachine();
const measured: Record<string, unknown> = {};
const dates: Record<string, string> = {};
for (const name of names) {
  const again = asked.length === 0 || asked.includes(name) || earlier[name] === undefined;
  measured[name] = again ? await sections[name](say) : earlier[name];
  dates[name] = again ? machine.date : (earlier.dates?.[name] ?? earlier.machine?.date ?? machine.date);
}
const results = { machine, dates, ...measured } as Results;
await mkdir(folder, { recursive: true });
await writeFile(new URL("README.md", folder), page(results));
await writeFile(stored, `${JSON.stringify(results, null, 2)}\n`);
execFileSync(fileURLToPath(new URL("../node_modules/.bin/oxfmt", import.meta.url)), [fileURLToPath(folder)]);
say("written to docs/benchmarks");
