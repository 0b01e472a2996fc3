import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describeMachine } from "./lib/machine.ts";
import { page } from "./lib/report.ts";
import { bandSection } from "./sections/band.ts";
import { bigramSection } from "./sections/bigram.ts";
import { gaussianSection } from "./sections/gaussian.ts";
import { listSection } from "./sections/list.ts";
import { modelsSection } from "./sections/models.ts";
import { pageSection } from "./sections/page.ts";
import { weightSection } from "./sections/weight.ts";

/** npm run bench: every section, then docs/benchmarks. */
const folder = new URL("../docs/benchmarks/", import.meta.url);
const say = (line: string): void => console.log(line);

const machine = describeMachine();
const bigram = await bigramSection(say);
const gaussian = await gaussianSection(say);
const models = await modelsSection(say);
const live = await pageSection(say);
const band = await bandSection(say);
const list = await listSection(say);
const weight = await weightSection(say);
const results = { machine, gaussian, bigram, models, page: live, band, list, weight };
await mkdir(folder, { recursive: true });
await writeFile(new URL("README.md", folder), page(results));
await writeFile(new URL("results.json", folder), `${JSON.stringify(results, null, 2)}\n`);
execFileSync(fileURLToPath(new URL("../node_modules/.bin/oxfmt", import.meta.url)), [fileURLToPath(folder)]);
say("written to docs/benchmarks");
