// Uses the page of `connsmith serve` in Chromium the way people do, and prints what it saw as JSON.
// Usage: node browser.mjs CHROMIUM NODE_MODULES ADDRESS DEFINITION [SCREENSHOTS]

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [chromium, modules, address, definition, pictures] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium: launcher } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");

const SCREENS = [
  { name: "desktop light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "desktop dark", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { name: "phone light", colorScheme: "light", viewport: { width: 390, height: 844 } },
  { name: "phone dark", colorScheme: "dark", viewport: { width: 390, height: 844 } },
];

const browser = await launcher.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const problems = [];
const foreign = [];

async function open(screen) {
  const context = await browser.newContext(screen);
  const tab = await context.newPage();
  tab.setDefaultTimeout(20000);
  tab.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
  tab.on("pageerror", (error) => problems.push(error.message));
  tab.on("request", (request) => !request.url().startsWith(address) && foreign.push(request.url()));
  await tab.goto(address);
  return tab;
}
const card = (tab, name) => tab.getByRole("region", { name, exact: true });
const run = async (region) => {
  await region.getByRole("button", { name: "Run", exact: true }).click();
  await region.locator(".trace").first().waitFor();
  return region.locator(".result").innerText();
};

async function action(tab) {
  const region = card(tab, "Add an item");
  await region.getByLabel("Room", { exact: true }).selectOption("Attic");
  await region.getByLabel("Shelf", { exact: true }).selectOption("First of r2");
  const attic = await region.getByLabel("Shelf", { exact: true }).locator("option").allTextContents();
  await region.getByLabel("Room", { exact: true }).selectOption("Cellar");
  await region.getByLabel("Shelf", { exact: true }).selectOption("First of r1");
  const cellar = await region.getByLabel("Shelf", { exact: true }).locator("option").allTextContents();
  await region.getByRole("button", { name: "Run", exact: true }).click();
  const refused = await region.locator(".result").innerText();
  await region.getByLabel("Title", { exact: true }).fill("Hammer");
  await region.getByLabel("Size", { exact: true }).selectOption("large");
  await region.getByText("Advanced inputs (1)").click();
  await region.getByLabel("Note", { exact: true }).fill("heavy");
  const result = await run(region);
  await region.getByRole("button", { name: "Save as a case" }).click();
  await region.getByText("Saved in").waitFor();
  return { attic, cellar, refused, result };
}

async function webhook(tab) {
  const region = card(tab, "When an item is added");
  await region.getByLabel("Event", { exact: true }).selectOption("added");
  const subscribed = await run(region);
  const sample = await region.getByLabel("Item id", { exact: true }).inputValue();
  await region.getByLabel("Item id", { exact: true }).fill("i-42");
  await region.getByRole("button", { name: "Send notification" }).click();
  await tab.locator("#run-list li").first().waitFor();
  const history = await tab.locator("#run-list").innerText();
  const notified = await region.locator(".result").innerText();
  await region.getByRole("button", { name: "Unsubscribe" }).click();
  await region.locator(".trace").waitFor();
  const ended = await region.locator(".result").innerText();
  return { subscribed, sample, history, notified, ended, hidden: await region.locator(".notification").isHidden() };
}

async function polling(tab) {
  const region = card(tab, "When an item changes");
  await run(region);
  const state = await region.locator(".state").innerText();
  await region.getByRole("button", { name: "Run", exact: true }).click();
  await region.locator(".status", { hasText: "200" }).waitFor();
  return { state, second: await region.locator(".result").innerText() };
}

async function rebuild(tab) {
  const before = readFileSync(definition, "utf-8");
  await card(tab, "Add an item").getByLabel("Title", { exact: true }).fill("Kept");
  writeFileSync(definition, before.replace('"List rooms"', '"List every room"'));
  await card(tab, "List every room").waitFor();
  const kept = await card(tab, "Add an item").getByLabel("Title", { exact: true }).inputValue();
  writeFileSync(definition, before.replace('"swagger"', "swagger"));
  const mistakes = tab.getByRole("region", { name: "Mistakes in the sources" });
  await mistakes.waitFor();
  const said = await mistakes.innerText();
  const served = await card(tab, "List every room").count();
  writeFileSync(definition, before);
  await card(tab, "List rooms").waitFor();
  await mistakes.waitFor({ state: "detached" });
  return { kept, said, served };
}

async function failing(tab) {
  await tab.getByLabel("The service", { exact: true }).selectOption("500");
  const result = await run(card(tab, "List rooms"));
  await tab.getByLabel("The service", { exact: true }).selectOption("none");
  return result;
}

async function signIn(tab) {
  await tab.getByText("Sign in", { exact: true }).click();
  await tab.getByLabel("Name of the connection").fill("second");
  await tab.getByLabel("API key").fill("typed-into-the-page");
  await tab.getByRole("button", { name: "Keep connection" }).click();
  await tab.getByText("Kept as second").waitFor();
  return {
    chosen: await tab.getByLabel("Calls use the connection").inputValue(),
    left: await tab.getByLabel("API key").inputValue(),
  };
}

async function search(tab) {
  await tab.locator("body").press("/");
  await tab.keyboard.type("hook");
  const found = await tab.$$eval("section.live:not([hidden]) .card-name", (names) => names.map((name) => name.textContent));
  const status = await tab.locator("#found").innerText();
  await tab.keyboard.press("Escape");
  return { found, status };
}

async function look(screen) {
  const tab = await open(screen);
  await run(card(tab, "List rooms"));
  await card(tab, "When an item is added").getByRole("button", { name: "Run" }).click();
  await card(tab, "When an item is added").locator(".trace").waitFor();
  await tab.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  const width = await tab.evaluate(() => document.documentElement.scrollWidth);
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => globalThis.axe.run());
  if (pictures) await tab.screenshot({ path: `${pictures}/${screen.name.replace(" ", "-")}.png`, fullPage: true });
  await tab.context().close();
  return {
    name: screen.name, overflows: width > screen.viewport.width,
    violations: violations.map(({ id, impact, nodes }) => ({ id, impact, target: String(nodes[0].target) })),
  };
}

const tab = await open(SCREENS[0]);
const seen = {
  action: await action(tab), webhook: await webhook(tab), polling: await polling(tab), failing: await failing(tab),
  signIn: await signIn(tab), search: await search(tab), rebuild: await rebuild(tab), looks: [],
};
for (const screen of SCREENS) seen.looks.push(await look(screen));
console.log(JSON.stringify({ ...seen, problems, foreign }));
await browser.close();
