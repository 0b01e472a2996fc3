// npm start: install, build, then one server and one runner until Ctrl-C. `--dev` serves the web app unbuilt, with reloading.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureBuilt, ensureInstalled, environment, fail, node24, root } from "./install.mjs";

const dev = process.argv.includes("--dev");
const port = process.env.PORT ?? "3000";
const host = process.env.HOST ?? "127.0.0.1";
const token = `hlr_${randomBytes(24).toString("base64url")}`;

/** Longest a child may take to end by itself. */
const GRACE_MS = 6000;

let stopping = false;
const children = new Map();

await ensureInstalled();
if (!dev) await ensureBuilt();

process.on("SIGINT", () => void stop(0));
process.on("SIGTERM", () => void stop(0));
process.on("SIGHUP", () => void stop(0));

const mode = { NODE_ENV: dev ? "development" : "production", HOST: host, PORT: port };
const server = start("server", ["apps/web/server/main.ts"], { ...mode, HEIRLOOM_LOCAL_RUNNER_TOKEN: token });
server.once("exit", (code) => {
  if (!stopping) void stop(code || 1);
});
const listening = await new Promise((resolve) => server.once("message", resolve));
const everywhere = ["0.0.0.0", "::"].includes(host);
const local = `http://${everywhere ? "127.0.0.1" : host}:${listening.port}`;
keepRunner();
await healthy();
console.log(
  `\n  Heirloom is running at ${local.replace("127.0.0.1", "localhost")}\n  Ctrl-C stops it; nothing that was reported is lost.\n`,
);

/**
 * A child in a process group of its own, so that a terminal's Ctrl-C reaches only this process, which ends the children in
 * order. Should this process be killed, the children see the channel close and end themselves.
 */
function start(name, args, env) {
  const child = spawn(node24, args, {
    cwd: root,
    env: environment(env),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: process.platform !== "win32",
  });
  children.set(name, child);
  child.once("exit", () => children.delete(name));
  return child;
}

function keepRunner(failures = 0) {
  const begun = Date.now();
  start("runner", ["apps/runner/src/main.ts", "--server", local], { HEIRLOOM_TOKEN: token }).once("exit", async () => {
    if (stopping) return;
    const again = Date.now() - begun > 60_000 ? 0 : failures + 1;
    console.error("The runner ended; starting another.");
    await sleep(Math.min(30_000, 500 * 2 ** again));
    if (!stopping) keepRunner(again);
  });
}

async function answer() {
  try {
    return await fetch(`${local}/healthz`, { signal: AbortSignal.timeout(2000) });
  } catch {
    return undefined; // not listening yet
  }
}

async function healthy() {
  for (let waited = 0; !stopping; waited++) {
    if ((await answer())?.ok) return;
    if (waited === 300) console.error("Still waiting for a runner to connect; its messages stand above.");
    await sleep(100);
  }
}

async function end(name) {
  const child = children.get(name);
  if (!child) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const late = await Promise.race([gone.then(() => false), sleep(GRACE_MS, true, { ref: false })]);
  if (late) child.kill("SIGKILL");
}

async function stop(code) {
  if (stopping) return;
  stopping = true;
  await end("runner");
  await end("server");
  if (code !== 0) fail("Heirloom stopped: the server ended; the reason stands above.");
  process.exit(0);
}
