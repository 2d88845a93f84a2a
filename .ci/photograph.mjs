// Takes the pictures of pages for the README in Chromium, and prints what can be read in each as JSON.
// Usage: node photograph.mjs CHROMIUM NODE_MODULES FOLDER SERVED REFERENCE
// SERVED is the address of `connsmith serve` for a new project, REFERENCE that of the page that `connsmith docs` makes.

import { createRequire } from "node:module";

const [chromium, modules, folder, served, reference] = process.argv.slice(2);
const { chromium: launcher } = createRequire(`${modules}/`)("playwright-core");
const browser = await launcher.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });

async function open(address, width, height) {
  const tab = await browser.newPage({ viewport: { width, height }, colorScheme: "light" });
  await tab.goto(address);
  return tab;
}

async function serve() {
  const tab = await open(served, 1280, 1600);
  const card = tab.getByRole("region", { name: "List items", exact: true });
  await card.getByLabel("Folder", { exact: true }).selectOption({ index: 1 });
  await card.getByRole("button", { name: "Run", exact: true }).click();
  await card.locator(".trace").first().waitFor();
  await tab.evaluate(() => document.activeElement.blur());
  const { x, y, width } = await card.boundingBox();
  await tab.screenshot({ path: `${folder}/serve.png`, clip: { x: x - 12, y: y + 8, width: width + 24, height: 600 } });
  return card.innerText();
}

async function docs() {
  const tab = await open(reference, 1100, 620);
  await tab.screenshot({ path: `${folder}/docs.png` });
  return tab.evaluate(() => [...document.querySelectorAll("h1, nav a, p, td, th")]
    .filter((node) => node.offsetParent && node.getBoundingClientRect().bottom <= innerHeight)
    .map((node) => node.innerText).join("\n"));
}

console.log(JSON.stringify({ "serve.png": await serve(), "docs.png": await docs() }));
await browser.close();
