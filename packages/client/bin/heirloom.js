#!/usr/bin/env node
// The command line is TypeScript, which Node runs by itself from 22.18 on. An older Node hands over to the newer one that is
// installed beside it as the npm package `node`.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = [22, 18];

function isRecent([major, minor]) {
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

function newerNode() {
  try {
    const folder = dirname(module.createRequire(import.meta.url).resolve("node/package.json"));
    const binary = join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** On a terminal Ctrl-C reaches both processes; sent to this one alone, it is passed on. */
function handOver(binary) {
  const child = spawn(binary, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on("SIGINT", () => onTerminal || child.kill("SIGINT"));
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

async function start() {
  if (isRecent(process.versions.node.split(".").map(Number))) {
    module.enableCompileCache(); // halves the time to start
    const { main } = await import("../src/cli/main.ts");
    process.exitCode = await main(process.argv.slice(2));
    return;
  }
  const binary = newerNode();
  if (binary) return handOver(binary);
  console.error(
    `heirloom needs Node ${NEEDED.join(".")} or later; this is ${process.versions.node}. Run "npm install" in the checkout, which brings one.`,
  );
  process.exitCode = 2;
}

await start();
