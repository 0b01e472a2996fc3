// npm run reference: writes docs/reference.md from what is registered.
import { writeFileSync } from "node:fs";
import { reference, referenceMarkdown } from "../packages/core/src/index.ts";

writeFileSync(new URL("../docs/reference.md", import.meta.url), referenceMarkdown(reference()));
