// Runs on whatever Node the machine has (20 or later), before anything is installed: no dependencies, plain JavaScript.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stamp = join(root, "node_modules", ".heirloom-installed");

/** The Node 24 that the npm package `node` brings; TypeScript sources run on it as they are. */
export const node24 = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** Environment for everything we start: Node 24 first on the path, no telemetry, compiled code kept for the next start. */
export function environment(extra = {}) {
  const bin = join(root, "node_modules", ".bin");
  const separator = process.platform === "win32" ? ";" : ":";
  const quiet = { NEXT_TELEMETRY_DISABLED: "1", TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
  const cache = { NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "heirloom-compiled") };
  return { ...process.env, ...quiet, ...cache, PATH: `${bin}${separator}${process.env.PATH ?? ""}`, ...extra };
}

/** Runs a command to its end in the repository; resolves to its exit code. */
export function run(command, args, { env = {}, stdio = "inherit", cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio, env: environment(env), shell: process.platform === "win32" });
    const forward = (signal) => child.kill(signal);
    process.once("SIGTERM", forward);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      process.off("SIGTERM", forward);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

const lockHash = () =>
  createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");

const installed = () => existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash() && existsSync(node24);

/** Installs exactly what the lock file says, unless that is what is there. */
export async function ensureInstalled() {
  if (installed()) return;
  console.error("Installing dependencies (once, a minute or two) ...");
  const code = await run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, 2],
  });
  if (code !== 0) fail("npm ci failed; the reason stands above. Check the network and run this command again.");
  if (!existsSync(node24)) {
    await run(process.execPath, ["installArchSpecificPackage.js"], {
      cwd: join(root, "node_modules", "node"),
      stdio: ["ignore", 2, 2],
    });
  }
  if (!existsSync(node24))
    fail("Node 24 was not installed: allow the install script of the npm package `node`, then run this again.");
  writeFileSync(stamp, lockHash());
}

/** Builds the web app; what is unchanged comes out of turbo's cache. */
export async function ensureBuilt() {
  const turbo = join(root, "node_modules", ".bin", "turbo");
  const code = await run(turbo, ["run", "build", "--output-logs=errors-only", "--ui=stream"], {
    stdio: ["ignore", 2, 2],
  });
  if (code !== 0) fail("The build failed; the reason stands above.");
}

export function fail(message) {
  console.error(message);
  process.exit(1);
}
