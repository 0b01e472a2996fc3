// node scripts/with-node24.mjs FILE [ARGS]: installs if needed, then runs FILE on Node 24.
import { ensureInstalled, node24, run } from "./install.mjs";

await ensureInstalled();
process.exit(await run(node24, process.argv.slice(2)));
