// Charts, the map and tables of figures: nothing is left out in silence, every figure leads to its own rows, on a phone and in the dark too.
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { close, complaints, context, go, instance, open, page, settled } from "./browser";

const digits = (text: string) => text.replace(/\D/g, "");
const drawer = () => page.getByRole("dialog");
const search = () => new URL(page.url()).searchParams;
const texts = async (selector: string) => (await page.locator(selector).allTextContents()).join("\n");

/** Presses for the picture and answers what it is drawn from. */
async function picture(): Promise<string> {
  await page.evaluate(() => {
    const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src") as PropertyDescriptor;
    Object.defineProperty(HTMLImageElement.prototype, "src", {
      set(address: string) {
        Object.assign(globalThis, { drawnFrom: decodeURIComponent(address) });
        source.set?.call(this, address);
      },
    });
  });
  await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Hình (PNG)" }).click()]);
  return page.evaluate(() => (globalThis as unknown as { drawnFrom: string }).drawnFrom);
}

interface Donor {
  donor: string;
  donor_name: string;
}

/** An organisation with money in several years. */
function donor(): Donor {
  const { rows } = JSON.parse(instance.ngoaid("stats", "table", "--measure", "committed", "--by", "donor,year", "-o", "json")) as { rows: Donor[] };
  return rows.find((row) => row.donor && rows.filter((other) => other.donor === row.donor).length > 1) as Donor;
}

const pageOf = ({ donor: name }: Donor) => name.replace("organisations", "/ngos");

/** Money without a place: no map has it. */
beforeAll(() => {
  const created = (...words: string[]) => (JSON.parse(instance.ngoaid(...words, "-o", "json")) as { name: string }).name;
  const grant = created("grant", "create", "--title=Khoản không rõ nơi", "--donor", donor().donor);
  instance.ngoaid("entry", "add", grant, "--kind", "commitment", "--amount", "1000", "--currency", "USD", "--date", "2021");
});
beforeEach(() => open());
afterEach(close);

describe("a chart", () => {
  test("says what it does not draw one by one, on the screen and in its picture", async () => {
    await go("/explore?view=bars&measure=committed&rows=place,sector&columns=donor-country");
    await page.locator("figure svg").first().waitFor();
    const rows = await page.locator("main section.scroll tbody tr").count();
    // Beside the columns: place, sector, total.
    const columns = (await page.locator("main section.scroll thead th").count()) - 3;
    expect(rows).toBeGreaterThan(40);
    expect(columns).toBeGreaterThan(10);
    const notes = [`39 trên ${rows} hàng được vẽ riêng, phần còn lại có trong bảng`, `9 trên ${columns} cột được vẽ riêng, phần còn lại có trong bảng`];
    for (const note of notes) expect(await page.getByText(note).isVisible()).toBe(true);
    expect(await texts("figure svg text")).toContain(`${rows - 39} mục khác`);
    expect(await texts("figure .legend li")).toContain(`${columns - 9} mục khác`);
    const drawn = await picture();
    for (const note of notes) expect(drawn.replace(/<\/text><text[^>]*>/g, " ")).toContain(note);
    // What the colours mean stands in the picture too.
    for (const name of await page.locator("figure .legend li").allTextContents()) expect(drawn).toContain(`>${name.replaceAll("&", "&amp;")}</text>`);
    expect(complaints).toEqual([]);
  });

  test("of distinct counts or of several currencies is not stacked", async () => {
    // A stacked bar begins where the one before it ends; one that stands beside others begins at the axis.
    const starts = async (path: string) => {
      await go(path);
      await page.locator("figure svg text").first().waitFor();
      const fills = await page.locator("figure [data-swatch]").evaluateAll((swatches) => swatches.map((swatch) => (swatch as HTMLElement).dataset["swatch"]));
      const bars = await page.locator("figure svg path").evaluateAll((paths, colours) => paths.filter((one) => colours.includes(one.getAttribute("fill") ?? "")).map((one) => Math.round(one.getBoundingClientRect().left)), fills);
      expect(bars.length).toBeGreaterThan(3);
      return new Set(bars).size;
    };
    expect(await starts("/explore?view=bars&measure=committed&rows=sector&columns=mode")).toBeGreaterThan(1);
    expect(await starts("/explore?view=bars&measure=items&rows=sector&columns=mode")).toBe(1);
    expect(await starts("/explore?view=bars&measure=committed&rows=sector&currency=original")).toBe(1);
  });

  test("draws what has no date, as the table has it", async () => {
    await go("/explore?view=bars&measure=items&rows=year");
    await page.locator("figure svg").first().waitFor();
    const years = await page.locator("main section.scroll tbody th").allTextContents();
    expect(years).toContain("Không rõ ngày");
    expect(await texts("figure svg text")).toContain("Không rõ ngày");
  });

  test("opens the rows of a bar that is pressed", async () => {
    await go("/explore?view=bars&measure=committed&rows=donor-country");
    const [ink = ""] = await page.locator("figure svg path").evaluateAll((paths) => paths.map((one) => one.getAttribute("fill") ?? "").filter((fill) => fill === "#1864ab"));
    await page.locator(`figure svg path[fill="${ink}"]`).first().click();
    await drawer().getByText("USD").first().waitFor();
    const code = search().get("cell")?.split(":")[1];
    expect(code).toMatch(/^[A-Z]{2}$/);
    const value = await drawer().locator(".figure").first().innerText();
    await page.keyboard.press("Escape");
    await drawer().waitFor({ state: "detached" });
    expect(await texts("main tbody td button")).toContain(value.replace(" USD", ""));
  });

  test("draws lines along time, one a column, with what they mean", async () => {
    await go("/explore?view=lines&measure=committed&rows=sector");
    await page.locator("figure svg").first().waitFor();
    expect(await page.locator("figure .legend li").count()).toBe(Math.min(10, await page.locator("main section.scroll thead th").count() - 2));
    expect(await page.locator('figure svg path[fill="none"]').count()).toBeGreaterThan(3);
    const years = (await page.locator("main section.scroll tbody th").allTextContents()).filter((year) => /^\d{4}$/.test(year));
    expect(await texts("figure svg text")).toContain(years.at(-1));
    expect(await picture()).toContain("Cam kết · Năm × Lĩnh vực · USD");
    expect(complaints).toEqual([]);
  });

  test("has a link that shows the same again", async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await go("/explore?view=bars&measure=committed&rows=sector&filter=mode:project");
    const shown = [await page.locator("figcaption").first().innerText(), await page.locator("main tfoot").innerText()];
    await page.getByRole("button", { name: "Chép liên kết", exact: true }).click();
    await page.getByRole("button", { name: "Đã chép" }).waitFor();
    await go(await page.evaluate(() => navigator.clipboard.readText()));
    expect([await page.locator("figcaption").first().innerText(), await page.locator("main tfoot").innerText()]).toEqual(shown);
    expect(search().get("filter")).toBe("mode:project");
  });

  test("changes its ink with the screen's, and keeps it", async () => {
    await go("/explore?view=bars&measure=committed&rows=sector");
    const ink = () => page.locator("figure svg text").first().evaluate((text) => getComputedStyle(text).fill);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [light, paper] = [await ink(), await ground()];
    await page.getByRole("button", { name: "Nền tối" }).click();
    await expect.poll(ink).not.toBe(light);
    expect(await ground()).not.toBe(paper);
    const dark = await ink();
    await page.reload();
    await page.locator("figure svg text").first().waitFor();
    expect(await ink()).toBe(dark);
    await page.getByRole("button", { name: "Nền sáng" }).click();
    await expect.poll(ink).toBe(light);
  });
});

describe("the map", () => {
  test("opens the rows of a place that is pressed", async () => {
    await go("/explore?view=map&measure=committed");
    const place = page.locator(".map-opens").first();
    const label = (await place.getAttribute("aria-label")) ?? "";
    await place.locator("path").first().click();
    await drawer().getByText(label.split(": ")[1] ?? "").first().waitFor();
    expect(search().get("cell")).toBe(`place:${await place.getAttribute("data-place")}`);
  });

  test("has its colours, its credit and the places it lacks in its picture", async () => {
    await go("/explore?view=map&measure=committed");
    await page.locator("figure svg g").first().waitFor();
    const drawn = await picture();
    const meanings = await page.locator("figure .legend li").allTextContents();
    expect(meanings.length).toBeGreaterThan(2);
    for (const meaning of meanings) expect(drawn).toContain(`>${meaning}</text>`);
    expect(drawn).toContain("Bản đồ: @svg-maps/vietnam, CC BY 4.0");
    expect(drawn).toContain("Không có trên bản đồ");
    expect(complaints).toEqual([]);
  });

  test("shows one currency, whatever was asked", async () => {
    await go("/explore?view=map&measure=committed&currency=original");
    const map = await page.locator("figcaption").first().innerText();
    expect(map).toBe("Cam kết · Địa bàn · USD");
    expect(await page.getByLabel("Tiền tệ").inputValue()).toBe("USD");
    expect(await page.locator("main tfoot button").first().innerText()).not.toBe("");
  });
});

describe("a figure leads to its rows", () => {
  test.each(["report=top-ngos", "report=top-ngos&from=2020-01-01&to=2023-06-30&coarse=own-year&currency=VND", "report=by-region", "report=by-mode&places=34"])(
    "a table of %s opened in Explore has the same total",
    async (query) => {
      await go(`/reports?${query}`);
      const totals = await page.locator("main figure:has(tfoot) tfoot td:first-of-type").allInnerTexts();
      const links = page.getByRole("link", { name: "Mở trong Khám phá số liệu" });
      const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
      expect(addresses.length).toBeGreaterThan(0);
      for (const [index, address] of addresses.entries()) {
        await go(address);
        const total = page.locator("main tfoot button").first();
        expect(await total.innerText()).toBe(totals[index]);
      }
    },
  );

  test("from an organisation's page to the rows of that year or place", async () => {
    await go(pageOf(donor()));
    expect(await page.locator("main table").count()).toBe(2);
    for (const table of await page.locator("main table").all()) {
      const figure = table.locator("tbody a").first();
      const [value, address] = [await figure.innerText(), (await figure.getAttribute("href")) ?? ""];
      const total = (await table.locator("tfoot a").first().getAttribute("href")) ?? "";
      expect(total).toContain("cell=all");
      await page.goto(address);
      await drawer().getByText(`${value} USD`).first().waitFor();
      await page.goBack();
      await settled();
    }
  });

  test("as many grants as stand beside an amount open to the same rows, and rates are told in words", async () => {
    await go("/explore?measure=committed&rows=year");
    const line = page.locator("main section.scroll tbody tr").last();
    const [amount, items] = [await line.getByRole("button").first().innerText(), await line.getByRole("button").nth(1).innerText()];
    await line.getByRole("button").nth(1).click();
    await drawer().getByText(`${amount} USD`).first().waitFor();
    expect(await drawer().getByText(/dòng, .* khoản viện trợ/).innerText()).toMatch(new RegExp(` ${items} khoản`));
    await go("/explore?measure=committed&cell=all");
    await drawer().locator("tbody tr").first().waitFor();
    const rows = await drawer().innerText();
    expect(rows).toMatch(/bình quân \d+ tháng năm \d{4}/);
    expect(rows).not.toMatch(/ monthly|mean of|same currency|cross through/);
  });

  test("everything it is narrowed to is named and can be taken off", async () => {
    const { donor: ngo, donor_name: displayName } = donor();
    await go(`/explore?measure=committed&filter=donor:${ngo},event:yagi-2024,place:63:45,mode:,region:63:TDMNPB&where=year>=2020`);
    const chips = page.getByRole("list", { name: "Đang lọc" }).getByRole("listitem");
    await page.getByText(`Nhà tài trợ: ${displayName}`).waitFor();
    expect(await chips.allInnerTexts()).toEqual([
      `Nhà tài trợ: ${displayName}`, "Sự kiện: Bão số 3 (Yagi) tháng 9/2024", "Địa bàn: Quảng Trị", "Hình thức: không rõ", "Vùng: Trung du và miền núi phía Bắc", "Điều kiện: year>=2020",
    ]); // prettier-ignore
    for (let left = await chips.count(); left > 1; left--) {
      await chips.last().getByRole("button").click();
      await expect.poll(() => chips.count()).toBe(left - 1);
    }
    expect([...search()]).toEqual([["measure", "committed"], ["filter", `donor:${ngo}`]]);
    await settled();
    expect(digits(await page.locator("main tfoot button").first().innerText())).not.toBe("");
  });
});

describe("the chart of a report", () => {
  test("is in the address, and has its data, picture and link", async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await go("/reports?report=by-year");
    await page.getByText("Biểu đồ", { exact: true }).click();
    const chart = page.locator("details figure");
    await chart.locator("svg text").first().waitFor();
    expect(search().get("charts")).toBe("by-year");
    expect(await chart.locator(".legend li").allInnerTexts()).toEqual(["Cam kết", "Giải ngân"]);
    const drawn = await picture();
    expect(drawn).toContain("Cam kết và giải ngân theo năm");
    expect(drawn).toContain("Nguồn: sổ cái");
    await chart.getByRole("button", { name: "Chép liên kết" }).click();
    await chart.getByRole("button", { name: "Đã chép" }).waitFor();
    await go(await page.evaluate(() => navigator.clipboard.readText()));
    await page.locator("details figure svg text").first().waitFor();
    expect(complaints).toEqual([]);
  });

  test("of awards is there: nothing is asked that it does not know", async () => {
    await go("/reports?report=awards");
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await page.getByText("Khen thưởng theo năm").first().isVisible()).toBe(true);
  });
});

describe("on a phone", () => {
  beforeEach(async () => {
    await close();
    await open({ viewport: { width: 390, height: 844 } });
  });

  test.each([
    ["a cross table", () => "/explore?measure=committed&rows=sector&columns=mode"],
    ["a chart's twin", () => "/explore?view=bars&measure=committed&rows=year"],
    ["a report", () => "/reports?report=by-sector"],
    ["an organisation's money", () => pageOf(donor())],
  ])("%s is cards, not a table", async (_, path) => {
    await go(path());
    const cards = page.locator("main .cards > li");
    await cards.first().waitFor();
    expect(await page.locator("main table:visible").count()).toBe(0);
    expect(await cards.first().locator("dd").first().innerText()).toMatch(/\d/);
    expect(await cards.filter({ hasText: /^Tổng/ }).first().isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });

  test("a figure of a card opens its rows, cards too", async () => {
    await go("/explore?measure=committed&rows=sector&columns=mode");
    const figure = page.locator("main .cards dd button").first();
    const value = await figure.innerText();
    await figure.click();
    await drawer().getByText(`${value} USD`).first().waitFor();
    expect(await drawer().locator("table:visible").count()).toBe(0);
    expect(await drawer().locator(".cards > li").first().isVisible()).toBe(true);
  });
});

test("figures are narrowed to a donor found by letters of its name without marks", async () => {
  const { donor: name, donor_name: called } = donor();
  await go("/explore?measure=committed&rows=year");
  await page.getByRole("button", { name: "Lọc" }).click();
  const field = drawer().getByRole("combobox", { name: "Nhà tài trợ", exact: true });
  await field.fill(called.slice(0, 6).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
  await page.getByRole("option", { name: called, exact: true }).click();
  await field.blur();
  await page.getByRole("button", { name: "Xong" }).click();
  await settled();
  expect(search().get("filter")).toBe(`donor:${name}`);
  expect(await page.getByRole("list", { name: "Đang lọc" }).textContent()).toContain(called);
  const { total_value: total } = JSON.parse(instance.ngoaid("stats", "table", "--measure", "committed", "--by", "year", "--where", `donor = "${name}"`, "-o", "json")) as { total_value: string };
  expect(digits(await texts("main section.scroll tfoot"))).toContain(digits(String(total)));
  // Opened again it still knows the name.
  await page.getByRole("button", { name: "Lọc (1)" }).click();
  expect(await drawer().textContent()).toContain(called);
});
