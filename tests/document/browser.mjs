// Opens a reference page in Chromium the way readers do, and prints what it saw as JSON.
// Usage: node browser.mjs CHROMIUM NODE_MODULES PAGE OPERATION WORDS

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [chromium, modules, page, operation, words] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium: launcher } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const address = pathToFileURL(page).href;

const SCREENS = [
  { name: "desktop light", colorScheme: "light", viewport: { width: 1440, height: 1000 } },
  { name: "desktop dark", colorScheme: "dark", viewport: { width: 1440, height: 1000 } },
  { name: "phone light", colorScheme: "light", viewport: { width: 360, height: 740 } },
  { name: "phone dark", colorScheme: "dark", viewport: { width: 360, height: 740 } },
];

const browser = await launcher.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

async function open(screen, hash = "") {
  const tab = await browser.newPage(screen);
  const seen = { problems: [], requests: [] };
  tab.on("console", (message) => ["error", "warning"].includes(message.type()) && seen.problems.push(message.text()));
  tab.on("pageerror", (error) => seen.problems.push(error.message));
  tab.on("request", (request) => !/^(file|data):/.test(request.url()) && seen.requests.push(request.url()));
  await tab.goto(address + hash);
  return [tab, seen];
}

async function look(screen) {
  const [tab, seen] = await open(screen);
  const background = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const width = await tab.evaluate(() => document.documentElement.scrollWidth);
  await tab.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => globalThis.axe.run());
  await tab.close();
  return {
    name: screen.name, background, overflows: width > screen.viewport.width, ...seen,
    violations: violations.map(({ id, impact, nodes }) => ({ id, impact, target: String(nodes[0].target) })),
  };
}

const shown = (tab) => tab.$$eval("article.operation:not([hidden]) h3", (titles) => titles.map((title) => title.textContent));

async function search() {
  const [tab] = await open(SCREENS[0]);
  const all = await shown(tab);
  await tab.keyboard.press("/");
  await tab.keyboard.type(words);
  const found = await shown(tab);
  const status = await tab.textContent("#found");
  const listed = await tab.$$eval("nav li[data-for]", (items) => items.filter((item) => !item.hidden).length);
  await tab.keyboard.press("Enter");
  const hash = await tab.evaluate(() => decodeURIComponent(location.hash));
  await tab.focus("#query");
  await tab.keyboard.press("Escape");
  const cleared = await shown(tab);
  await tab.fill("#query", "no such operation at all");
  const none = [await shown(tab), await tab.textContent("#found")];
  await tab.evaluate((anchor) => { location.hash = anchor; }, operation);
  await tab.waitForTimeout(100);
  const linked = await tab.isVisible(`#${operation}`);
  await tab.close();
  return { all, found, status, listed, hash, cleared, none, linked };
}

async function follow() {
  const [tab] = await open(SCREENS[2], `#${operation}`);
  const top = await tab.$eval(`#${operation}`, (title) => title.getBoundingClientRect().top);
  const broken = await tab.$$eval("a[href^='#']", (links) =>
    links.map((link) => decodeURIComponent(link.hash.slice(1))).filter((name) => !document.getElementById(name)));
  await tab.close();
  const [fresh] = await open(SCREENS[0]);
  await fresh.keyboard.press("Tab");
  const first = await fresh.evaluate(() => document.activeElement.textContent);
  await fresh.keyboard.press("Enter");
  const focused = await fresh.evaluate(() => document.activeElement.id);
  await fresh.close();
  return { top, broken, first, focused };
}

const looks = [];
for (const screen of SCREENS) looks.push(await look(screen));
console.log(JSON.stringify({ looks, search: await search(), links: await follow() }));
await browser.close();
