// How long a person waits, measured in the browser; started by tests/bench/browser. Each figure is the median of the runs, and the most.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { Instance, PASSWORD, WORKBOOKS } from "./browser/instance.ts";

const { values: options } = parseArgs({
  options: {
    build: { type: "string", default: resolve(import.meta.dirname, "../../../build/release") },
    ngos: { type: "string", default: "10000" },
    runs: { type: "string", default: "5" },
  },
});
process.env["NGOAID_BUILD"] = resolve(options.build);
const NGOS = Number(options.ngos);
const RUNS = Number(options.runs);

const STALL_MS = 200; // of one task: longer is felt as a stall
const FIRST_ROW = "tbody tr td a";
const TYPED = "duong thanh hoa";
const WHEEL_PIXELS = 4000;
const LOGIN = "bench";

const figures = new Map<string, number[]>();
const note = (what: string, figure: number) => figures.set(what, [...(figures.get(what) ?? []), figure]);

async function timed(what: string, act: () => Promise<unknown>) {
  const start = performance.now();
  await act();
  note(what, performance.now() - start);
}

/** As many organisations as are missing, each of a name of its own. */
function fill(instance: Instance) {
  const directory = mkdtempSync(join(tmpdir(), "ngoaid-bench-"));
  const words = ["Ánh Dương", "Bình Minh", "Hoa Sen", "Tre Xanh", "Thanh Hoá", "Cửu Long", "Trường Sơn", "Hạ Long", "Mê Kông", "Sông Hồng"];
  const word = (index: number) => words[index % words.length];
  const rows = Array.from({ length: NGOS }, (_, index) => `B${index},${word(index)} ${word(Math.floor(index / 10))} Foundation ${index},,,${index % 3 ? "US" : "NO"},foreign_ngo,,,,,`);
  const file = join(directory, "ngos.csv");
  writeFileSync(file, `id,canonical_name,abbreviation,vietnamese_name,home_country,kind,website,org_id,aliases,source_url,note\n${rows.join("\n")}\n`);
  const start = performance.now();
  instance.ngoaid("ngo", "import", file);
  rmSync(directory, { recursive: true });
  console.log(`${NGOS} organisations recorded through the API in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  instance.ngoaid("import", join(WORKBOOKS, "Các-địa-phương-khác.xlsx"));
}

const figure = (page: Page) => page.locator("tfoot button").first().waitFor();

/** From nothing kept by the browser to the first figures. */
async function signIn(page: Page) {
  await timed("sign-in form, nothing cached", async () => {
    await page.goto("/");
    await page.locator("input[autocomplete=username]").waitFor();
  });
  await page.locator("input[autocomplete=username]").fill(LOGIN);
  await page.locator("input[autocomplete=current-password]").fill(PASSWORD);
  await timed("password entered to first figures", async () => {
    await page.keyboard.press("Enter");
    await figure(page);
  });
}

/** Tasks and frames of the page from here on; longest() reads them. */
async function watch(page: Page) {
  await page.evaluate(() => {
    const watched = { tasks: [0], frames: [0] };
    Object.assign(globalThis, { watched });
    new PerformanceObserver((list) => watched.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    let last = performance.now();
    const frame = (now: number) => {
      watched.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
/** Since watch() or the last reading. */
const longest = (page: Page) =>
  page.evaluate(() => {
    const { tasks, frames } = (globalThis as unknown as { watched: { tasks: number[]; frames: number[] } }).watched;
    const read = { task: Math.max(...tasks), frame: Math.max(...frames.slice(1)) };
    [tasks.length, frames.length] = [1, 1];
    tasks[0] = 0;
    return read;
  });

/** What a step of the list took of the page at most: felt as a stall if it is long. */
async function noteStalls(page: Page, step: string) {
  const { task, frame } = await longest(page);
  note(`list: longest task while ${step}`, task);
  note(`list: longest frame while ${step}`, frame);
}

async function list(page: Page) {
  await timed("list: first rows", async () => {
    await page.goto("/ngos");
    await page.locator(FIRST_ROW).first().waitFor();
  });
  await watch(page);
  const loaded = page.getByRole("status").filter({ hasText: new RegExp(`^${String(NGOS).slice(0, -3)}\\.\\d{3} dòng$`) });
  await page.mouse.move(700, 500);
  await timed("list: scrolled through to the end", async () => {
    while ((await loaded.count()) === 0) await page.mouse.wheel(0, WHEEL_PIXELS);
  });
  await noteStalls(page, "scrolling");
  const search = page.getByRole("searchbox").first();
  await page.evaluate(() => scrollTo(0, 0));
  await search.pressSequentially(TYPED, { delay: 60 });
  // The pause after which what was typed is asked for is part of what a person waits.
  await timed("list: last key to rows found", () => page.locator(FIRST_ROW).filter({ hasText: /Dương.*Thanh Hoá|Thanh Hoá.*Dương/ }).first().waitFor());
  await noteStalls(page, "searching");
  await search.fill("");
  await page.getByRole("button", { name: "Quốc gia" }).click();
  await page.getByRole("combobox", { name: "Quốc gia" }).fill("Na Uy");
  await timed("list: chip pressed to rows left", async () => {
    await page.getByRole("option", { name: "Na Uy" }).click();
    await page.getByRole("button", { name: "Quốc gia: Na Uy" }).waitFor();
    await page.locator(FIRST_ROW).first().waitFor();
  });
  await noteStalls(page, "narrowing");
  await timed("NGO page: pressed to whole page", async () => {
    await page.locator(FIRST_ROW).first().click();
    await page.getByRole("heading", { name: "Lịch sử thay đổi" }).waitFor();
    await page.locator(".mantine-Skeleton-root").first().waitFor({ state: "detached" });
  });
}

async function table(page: Page) {
  await timed("table of sectors by mode, address to figures", async () => {
    await page.goto("/explore?measure=committed&rows=sector&columns=mode");
    await figure(page);
  });
  await timed("table: another way to divide it", async () => {
    await page.getByLabel("Chia theo hàng").selectOption("year");
    await page.getByRole("rowheader", { name: "2021" }).waitFor();
  });
}

async function run(browser: Browser, instance: Instance) {
  const page = await browser.newPage({ baseURL: instance.place.address, locale: "vi-VN", viewport: { width: 1280, height: 900 } });
  await signIn(page);
  await list(page);
  await table(page);
  await page.close();
}

const median = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

const instance = await Instance.start();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  instance.account(LOGIN, "Đo lường", [["reviewer", "paccom"]]);
  fill(instance);
  for (let count = 0; count < RUNS; count++) await run(browser, instance);
  console.log(`${cpus().length} cores, Chromium ${browser.version()}, ${RUNS} runs, milliseconds:`);
  for (const [what, all] of figures) console.log(`${what.padEnd(48)} median ${median(all).toFixed(0).padStart(6)}   most ${Math.max(...all).toFixed(0).padStart(6)}`);
  for (const step of ["scrolling", "searching", "narrowing"]) {
    const stalls = figures.get(`list: longest task while ${step}`) ?? [];
    console.log(`list without a stall while ${step} (no task above ${STALL_MS} ms): ${median(stalls) <= STALL_MS ? "hit" : "missed"}`);
  }
} finally {
  await browser.close();
  instance.stop();
}
