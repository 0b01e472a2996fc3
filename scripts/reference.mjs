// npm run reference: writes docs/reference.md, and what pages know of metrics, from what is registered.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { metricFacts, reference, referenceMarkdown } from "../packages/core/src/index.ts";
import { root, run } from "./install.mjs";

writeFileSync(new URL("../docs/reference.md", import.meta.url), referenceMarkdown(reference()));

const facts = new URL("../apps/web/src/charts/prepare/metric-facts.json", import.meta.url);
writeFileSync(facts, JSON.stringify(metricFacts()));
process.exitCode = await run(`${root}/node_modules/.bin/oxfmt`, [fileURLToPath(facts)]);
