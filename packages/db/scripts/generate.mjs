// npm run migrations -w @heirloom/db -- NAME: writes a migration for what changed in src/schema.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));
const modules = fileURLToPath(new URL("../../../node_modules", import.meta.url));
const shared = `${modules}/drizzle-orm`;
const own = `${here}node_modules/drizzle-orm`;

// drizzle-kit looks for drizzle-orm beside itself, which is not where npm puts it here.
const linked = !existsSync(shared) && existsSync(own);
if (linked) symlinkSync(own, shared);
try {
  const [name = "change"] = process.argv.slice(2);
  const { status } = spawnSync(`${modules}/.bin/drizzle-kit`, ["generate", "--name", name], {
    cwd: here,
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
} finally {
  if (linked) rmSync(shared);
}
