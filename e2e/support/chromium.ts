import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium as playwright, type Browser } from "playwright-core";

const installedPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

interface Executable {
  readonly path: string;
  readonly libraries?: string;
}

/** CHROMIUM_PATH, else an installed one, else the headless Chromium that the npm package brings for Linux. */
async function findChromium(): Promise<Executable> {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen) {
    if (existsSync(chosen)) return { path: chosen };
    throw new Error(`CHROMIUM_PATH names ${chosen}, which is not there`);
  }
  const installed = installedPlaces.find((place) => existsSync(place));
  return installed ? { path: installed } : unpack();
}

/** Unpacks the packaged browser into node_modules/.cache, once, with the system libraries it may lack. */
async function unpack(): Promise<Executable> {
  const require = createRequire(import.meta.url);
  const packed = join(dirname(require.resolve("@sparticuz/chromium")), "..", "bin");
  const target = join(import.meta.dirname, "../../node_modules/.cache/heirloom-chromium");
  mkdirSync(target, { recursive: true });
  const temporary = process.env["TMPDIR"];
  process.env["TMPDIR"] = target; // the package unpacks into the temporary folder
  try {
    const { inflate } = await import("@sparticuz/chromium");
    const names = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];
    await Promise.all(names.map((name) => inflate(join(packed, name))));
  } finally {
    if (temporary === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = temporary;
  }
  const path = join(target, "chromium");
  return startsAlone(path) ? { path } : { path, libraries: join(target, "al2023", "lib") };
}

function startsAlone(path: string): boolean {
  try {
    execFileSync(path, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false; // a system library is missing: use those that came with it
  }
}

/** A headless browser that looks nowhere but at us. */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const { path, libraries } = await findChromium();
  return playwright.launch({
    executablePath: path,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      ...args,
    ],
    ...(libraries && { env: { ...process.env, LD_LIBRARY_PATH: libraries } }),
  });
}
