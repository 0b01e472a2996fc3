import { mkdirSync, rmSync } from "node:fs";
import { createClient } from "@heirloom/client";
import { launchChromium } from "../support/chromium.ts";
import { addressesOf, furnish } from "../support/furnish.ts";
import { Site } from "../support/site.ts";
import { looks, takePicture } from "./picture.ts";

/**
 * npm run screenshots [-- NAME ...]: pictures of every page, or of those with these names, at 1440 and 390 in both themes, into the
 * folder screenshots. The product is started with an empty data folder and furnished with small experiments, which run.
 */
const folder = new URL("../../screenshots/", import.meta.url).pathname;
const wanted = process.argv.slice(2);

const [site, browser] = await Promise.all([Site.open(), launchChromium(["--force-color-profile=srgb"])]);
let complaints = 0;
try {
  const pages = Object.entries(addressesOf(await furnish(site.url, createClient({ url: site.url }))));
  const chosen = pages.filter(([name]) => wanted.length === 0 || wanted.includes(name));
  if (chosen.length === 0)
    throw new Error(`no page has such a name; there are: ${pages.map(([name]) => name).join(", ")}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, path] of chosen) {
    for (const look of looks) {
      const heard = await takePicture(browser, { name, url: site.url + path, folder }, look);
      for (const complaint of heard) console.error(`${name} at ${look.width}, ${look.theme}: ${complaint}`);
      complaints += heard.length;
    }
    console.log(name);
  }
} finally {
  await browser.close();
  await site.close();
}
console.log(`Pictures are in ${folder}. ${complaints} complaints.`);
process.exitCode = complaints === 0 ? 0 : 1;
