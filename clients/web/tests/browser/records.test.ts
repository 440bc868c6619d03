// The pages of a grant and of an NGO say what the command line says: rates, totals, split, certificates, money.
import { afterAll, beforeAll, expect, test } from "vitest";
import { close, complaints, go, instance, open, page } from "./browser";

interface Conversion {
  amount: string;
  currency: string;
  rate: string;
}
interface Entry {
  name: string;
  kind: string;
  fund: string;
  amount: string;
  currency: string;
  conversions: Conversion[];
  allocations: { place_code: string; sector_code: string; amount: string }[];
}
interface Table {
  rows: { value: string }[];
}

/** An amount in a currency: its own, or as the ledger converted it. */
const inCurrency = ({ amount, currency, conversions }: Entry, target: string) => (currency === target ? amount : conversions.find((one) => one.currency === target)?.amount);
const run = <Answer>(...args: string[]) => JSON.parse(instance.ngoaid(...args, "-o", "json")) as Answer;
/** "1234567.89" as screens write it. */
const written = (decimal: string) => {
  const [whole = "", fraction] = decimal.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ".") + (fraction ? `,${fraction}` : "");
};
const section = (name: string) => page.getByRole("region", { name, exact: true });
/** What stands in the rows of a part of the screen, cell by cell. */
const cellsOf = async (name: string, rows = "tbody tr") => Promise.all((await section(name).locator(rows).all()).map((row) => row.locator("th, td").allInnerTexts()));

let ngo: string;
let grant: string;

beforeAll(async () => {
  ({ name: ngo } = run<{ name: string }>("ngo", "create", "--name", "Quỹ Đối chiếu", "--kind", "foreign-ngo", "--country", "NO"));
  ({ name: grant } = run<{ name: string }>("grant", "create", "--title", "Khoản đối chiếu", "--donor", ngo, "--place", "63:15=62.5%", "--place", "63:17=37.5%", "--sector", "1225:S02"));
  const post = (...fields: string[]) => instance.ngoaid("entry", "add", grant, ...fields);
  post("--kind", "commitment", "--amount", "1000.50", "--currency", "USD", "--date", "2024-10-03");
  post("--kind", "commitment", "--amount", "500", "--currency", "EUR", "--date", "2021-06");
  post("--kind", "commitment", "--amount", "7", "--currency", "USD");
  post("--kind", "disbursement", "--amount", "61500000", "--currency", "VND", "--date", "2024");
  post("--kind", "disbursement", "--amount", "30000000", "--currency", "VND", "--date", "2024-10-03", "--fund", "counterpart");
  instance.ngoaid("ngo", "certificate", "add", ngo, "--kind", "activity", "--number", "12/CNV-HĐ", "--from", "2020-01-01", "--to", "2021-12-31", "--place", "63:15");
  instance.ngoaid("ngo", "certificate", "add", ngo, "--kind", "project-office", "--number", "34/CNV-HĐ", "--from", "2022-01-01", "--to", "2099-12-31");
  await open();
});
afterAll(close);

/** Exact sums of decimal text, in hundredths. */
const sum = (decimals: string[]) => decimals.reduce((total, decimal) => total + BigInt(Math.round(Number(decimal) * 100)), 0n);
const hundredths = (text: string) => BigInt(text.replace(/\D/g, "")) * (text.includes(",") ? 1n : 100n);

test("a grant's amounts, rates, totals and split are those of the ledger, and a total narrows the list to its entries", async () => {
  const entries = run<Entry[]>("entry", "list", grant);
  expect(entries.length).toBe(5);
  await go(`/${grant}`);
  const ledger = await cellsOf("Sổ cái");
  expect(ledger.length).toBe(entries.length);
  for (const [index, entry] of entries.entries()) {
    const [, , original, usd, vnd] = ledger[index] ?? [];
    expect(original).toBe(`${written(entry.amount)} ${entry.currency}`);
    for (const [shown = "", target] of [[usd, "USD"], [vnd, "VND"]] as const) {
      const amount = inCurrency(entry, target);
      expect(shown.split("\n")[0]).toBe(amount ? `${written(amount)} ${target}` : "chưa có tỷ giá");
      const rate = entry.conversions.find((one) => one.currency === target)?.rate;
      if (rate) expect(shown).toContain(`× ${written(rate)} · `);
    }
  }

  const totals = section("Sổ cái").locator("button[aria-pressed]");
  for (const [kind, fund, name] of [["commitment", "grant", "Cam kết · Vốn viện trợ"], ["disbursement", "grant", "Giải ngân · Vốn viện trợ"], ["disbursement", "counterpart", "Giải ngân · Vốn đối ứng"]] as const) {
    const own = entries.filter((entry) => entry.kind === kind && entry.fund === fund);
    const total = totals.filter({ hasText: name });
    for (const currency of ["USD", "VND"]) {
      const shown = new RegExp(`(\\S+) ${currency}`).exec(await total.innerText())?.[1] ?? "";
      expect(hundredths(shown), `${name} ${currency}`).toBe(sum(own.flatMap((entry) => inCurrency(entry, currency) ?? [])));
    }
    await total.click();
    await expect.poll(() => cellsOf("Sổ cái").then((rows) => rows.map(([, , original]) => original))).toEqual(own.map(({ amount, currency }) => `${written(amount)} ${currency}`));
    expect(new URL(page.url()).search).toBe(`?kind=${kind}&fund=${fund}`);
  }
  await page.reload();
  await section("Sổ cái").getByText("1 trong 5 bút toán").waitFor();
  expect(await totals.filter({ hasText: "Vốn đối ứng" }).getAttribute("aria-pressed")).toBe("true");
  await page.getByRole("button", { name: "Xem tất cả" }).click();
  await expect.poll(() => cellsOf("Sổ cái").then(({ length }) => length)).toBe(5);
  expect(new URL(page.url()).search).toBe("");

  await page.getByRole("button", { name: "Xem phân bổ" }).first().click();
  const parts = section("Sổ cái").locator("table table tbody tr");
  await parts.first().waitFor();
  const { allocations } = run<Entry>("entry", "get", entries[0]?.name ?? "");
  expect(allocations.map(({ amount }) => amount).sort()).toEqual(["375.19", "625.31"]);
  expect(await parts.locator("td:last-child").allInnerTexts()).toEqual(allocations.map(({ amount }) => `${written(amount)} USD`));
  expect((await cellsOf("Địa bàn và lĩnh vực")).map((row) => row.at(-1))).toEqual(["62,5", "37,5", "100,0"]);
  expect(complaints).toEqual([]);
});

test("an NGO's certificates lie on their days, and its money is that of the statistics", async () => {
  await go(`/ngos/${ngo.split("/")[1]}`);
  const certificates = section("Giấy đăng ký").getByRole("listitem");
  const day = (iso: string) => Date.parse(iso);
  const whole = day("2099-12-31") - day("2020-01-01");
  for (const [number, from, to, state, place] of [["12/CNV-HĐ", "2020-01-01", "2021-12-31", "Hết hiệu lực", "Yên Bái"], ["34/CNV-HĐ", "2022-01-01", "2099-12-31", "Còn hiệu lực", "Cả nước"]] as const) {
    const certificate = certificates.filter({ hasText: number });
    for (const text of [state, place, `${from.split("-").reverse().join("/")} – ${to.split("-").reverse().join("/")}`]) await certificate.getByText(text).waitFor();
    const style = (await certificate.locator(".time-span").getAttribute("style")) ?? "";
    const [left, width] = ["left", "width"].map((name) => Number(new RegExp(`${name}: ([\\d.]+)%`).exec(style)?.[1]));
    expect(left).toBeCloseTo((100 * (day(from) - day("2020-01-01"))) / whole, 2);
    expect(width).toBeCloseTo((100 * (day(to) - day(from))) / whole, 2);
  }

  const money = section("Viện trợ theo năm và địa bàn");
  for (const measure of ["committed", "disbursed"]) {
    for (const by of ["year", "place"]) {
      const { rows } = run<Table>("stats", "table", "--measure", measure, "--by", by, "--where", `donor = "${ngo}"`);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) await money.getByRole("link", { name: written(row.value), exact: true }).first().waitFor();
    }
  }
  await section("Khoản viện trợ").getByRole("link", { name: "Khoản đối chiếu" }).waitFor();
  expect(complaints).toEqual([]);
});
