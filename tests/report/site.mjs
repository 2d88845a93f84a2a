// Opens pages of the static site in Chromium, and prints what it saw as JSON.
// Usage: node site.mjs CHROMIUM NODE_MODULES SITE PAGE...

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [chromium, modules, site, ...pages] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium: launcher } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const browser = await launcher.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });

const looks = [];
for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"]) {
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const problems = [];
    tab.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
    tab.on("pageerror", (error) => problems.push(error.message));
    for (const page of pages) {
      await tab.goto(pathToFileURL(`${site}/${page}`).href);
      const overflows = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      const background = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate(() => globalThis.axe.run({ preload: false }));
      const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
        .map(({ id, nodes }) => `${id}: ${nodes[0].target}`);
      looks.push({ page, screen: `${width} ${colorScheme}`, background, overflows, serious });
    }
    looks.push({ page: "all", screen: `${width} ${colorScheme}`, problems });
    await tab.close();
  }
}

const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await tab.goto(pathToFileURL(`${site}/index.html`).href);
const type = async (words) => {
  await tab.fill("#query", words);
  return [await tab.textContent("#status"), await tab.$$eval("#found dt", (items) => items.map((item) => item.textContent))];
};
const search = { rule: await type("OP014"), words: await type("trigger phrase"), none: await type("no such page") };
await tab.fill("#query", "setheader");
await tab.click("#found dt:first-child a");
search.opened = await tab.textContent("h1");
console.log(JSON.stringify({ looks, search }));
await browser.close();
