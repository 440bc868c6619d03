// A text that a spreadsheet would run as a formula is text in every file the client makes: each use of <Export> has its row here.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { close, go, instance, open, page } from "./browser";

const SOURCES = resolve(import.meta.dirname, "../../src");
const EVIL = ["=", "+", "-", "@", "\t=", "\r="].map((sign, index) => `${sign}cmd|' /C calc'!A${index}`);

const SHEET = `Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Tỉnh/thành phố,Giá trị,Loại tiền,Loại giá trị,Ngày số liệu\n${EVIL.map((text, row) => `"${text}","${text} khoản","${text}",Không có nơi này,${1000 + row},USD,Cam kết,2021`).join("\n")}\n`;

/** Screens by the source file that offers the export. */
const EXPORTS: Record<string, [path: string, act?: () => Promise<unknown>][]> = {
  "components/list/ListTools.tsx": [["/ngos?q=calc"], ["/grants?q=calc"]],
  "components/chart/Figure.tsx": [["/explore?measure=committed&rows=donor"], ["/reports?report=top-ngos"]],
  "screens/explore/CellDrawer.tsx": [["/explore?measure=committed&rows=donor&cell=all", () => page.getByRole("dialog").waitFor()]],
  "screens/import/Outcome.tsx": [["/import", async () => {
    await page.locator("input[type=file]").setInputFiles({ name: "=cmd.csv", mimeType: "text/csv", buffer: Buffer.from(SHEET) });
    await page.getByRole("button", { name: "Xem thử" }).first().click();
    await page.getByText("Nếu ghi, 6 dòng sẽ thành:").waitFor();
  }]],
}; // prettier-ignore

/** Fields of a CSV text as RFC 4180 has them. */
const fieldsOf = (csv: string) => [...csv.replace(/^\uFEFF/, "").matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");

async function fileOf(button: string): Promise<Buffer> {
  const offered = (await page.getByRole("dialog").count()) > 0 ? page.getByRole("dialog") : page;
  const [file] = await Promise.all([page.waitForEvent("download"), offered.getByRole("button", { name: button }).first().click()]);
  return readFileSync(await file.path());
}

beforeAll(async () => {
  const created = (...words: string[]) => (JSON.parse(instance.ngoaid(...words, "-o", "json")) as { name: string }).name;
  for (const [index, text] of EVIL.entries()) {
    const donor = created("ngo", "create", `--name=${text}`, "--kind", "foreign-ngo");
    const name = created("grant", "create", `--title=${text} khoản`, "--donor", donor);
    instance.ngoaid("entry", "add", name, "--kind", "commitment", "--amount", String(9_000_000_000 + index), "--currency", "USD", "--date", "2021");
  }
  await open();
});
afterAll(close);

test("every use of <Export> has its row here", () => {
  const users = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx") && /<Export\b/.test(readFileSync(join(SOURCES, file), "utf8")));
  expect(users.sort()).toEqual(Object.keys(EXPORTS).sort());
});

test.each(Object.values(EXPORTS).flat())("nothing in a file of %s is run", async (path, act) => {
  await go(path);
  await act?.();
  const fields = fieldsOf((await fileOf("Số liệu (CSV)")).toString());
  expect(fields.some((field) => field.includes("calc"))).toBe(true);
  for (const field of fields) expect(/^[=+\-@\t\r]/.test(field) && !/^-?\d+(\.\d+)?$/.test(field), field).toBe(false);

  const book = unzipSync(new Uint8Array(await fileOf("Bảng tính (XLSX)")));
  const sheets = Object.entries(book).filter(([name]) => name.startsWith("xl/worksheets/")).map(([, content]) => strFromU8(content)); // prettier-ignore
  expect(sheets.length).toBeGreaterThan(0);
  for (const sheet of sheets) {
    expect(sheet).not.toMatch(/<f[ >]/);
    // Whatever is no figure is a text: in the table of texts, or in place.
    for (const [cell] of sheet.matchAll(/<c [^>]*>(?!<\/c>).*?<\/c>/g)) expect(/ t="(s|inlineStr)"/.test(cell) || /<v>-?[\d.]+<\/v>/.test(cell), cell).toBe(true);
  }
  expect(Object.values(book).some((content) => strFromU8(content).includes("calc"))).toBe(true);
});
