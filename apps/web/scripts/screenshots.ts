import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";

/**
 * Pictures of pages, at 1440 and 390 and in both themes:
 *   node apps/web/scripts/screenshots.ts BASE_URL OUT_FOLDER [path ...]
 * With no path: home, and the newest experiment.
 */
const [base = "http://localhost:3000", out = "screenshots", ...given] = process.argv.slice(2);

const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb"];
const SETTLE_MS = 700;

function browserPath(): string {
  const path = browsers.find((candidate) => existsSync(candidate));
  if (path) return path;
  throw new Error(`no browser was found at ${browsers.join(", ")}; install Chromium`);
}

async function newestExperiment(): Promise<string[]> {
  const answer = await fetch(new URL("/api/trpc/experiments.list?input=%7B%7D", base));
  const body = (await answer.json()) as { result?: { data?: { id: string }[] } };
  return (body.result?.data ?? []).slice(0, 1).map(({ id }) => `/experiments/${id}`);
}

async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise((done) => setTimeout(done, 60));
    }
    scrollTo(0, 0);
  });
}

async function picture(
  browser: Browser,
  path: string,
  look: { width: number; theme: "light" | "dark" },
): Promise<void> {
  const height = look.width < 600 ? 844 : 900;
  const context = await browser.newContext({ viewport: { width: look.width, height }, colorScheme: look.theme });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && console.error(`${path}: ${message.text()}`));
  page.on("pageerror", (error) => console.error(`${path}: ${error.message}`));
  await page.goto(new URL(path, base).href, { waitUntil: "load" });
  await scrollThrough(page);
  await page.waitForTimeout(SETTLE_MS);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) console.error(`${path}: ${wide} px wider than the window at ${look.width}`);
  const name = `${path.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "home"}-${look.width}-${look.theme}.png`;
  await page.screenshot({ path: join(out, name), fullPage: true });
  console.log(join(out, name));
  await context.close();
}

mkdirSync(out, { recursive: true });
const paths = given.length > 0 ? given : ["/", ...(await newestExperiment())];
const browser = await chromium.launch({ executablePath: browserPath(), args });
for (const path of paths) {
  for (const width of [1440, 390]) {
    for (const theme of ["light", "dark"] as const) await picture(browser, path, { width, theme });
  }
}
await browser.close();
