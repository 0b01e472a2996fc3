import { join } from "node:path";
import type { Browser, Page } from "playwright-core";

interface Look {
  readonly width: number;
  readonly height: number;
  readonly theme: "light" | "dark";
}

/** A desk and a phone, by day and by night. */
export const looks: readonly Look[] = [
  { width: 1440, height: 900, theme: "light" },
  { width: 1440, height: 900, theme: "dark" },
  { width: 390, height: 844, theme: "light" },
  { width: 390, height: 844, theme: "dark" },
];

interface Subject {
  readonly name: string;
  readonly url: string;
  readonly folder: string;
}

/** Sections that are asked for when they come into view have what they show after this long. */
const SETTLE_MS = 900;

/** One picture of a whole page. Gives what the browser complained of, and by how much the page is too wide. */
export async function takePicture(browser: Browser, { name, url, folder }: Subject, look: Look): Promise<string[]> {
  const { width, height, theme } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !expected(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url, { waitUntil: "load" });
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await scrollThrough(page);
  await page.waitForTimeout(SETTLE_MS);
  const wider: number = await page.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  if (wider > 0) complaints.push(`${wider} px wider than the window`);
  await page.screenshot({ path: join(folder, `${name.replaceAll(" ", "-")}-${width}-${theme}.png`), fullPage: true });
  await context.close();
  return complaints;
}

/** An address of nothing answers 404, and that is what is looked at. */
const expected = (message: string): boolean => message.includes("status of 404");

async function scrollThrough(page: Page): Promise<void> {
  const height: number = await page.evaluate("document.body.scrollHeight");
  for (let y = 0; y < height; y += 700) {
    await page.mouse.wheel(0, 700);
    await page.waitForTimeout(40);
  }
  await page.evaluate("scrollTo(0, 0)");
}
