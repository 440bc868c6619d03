import { expect, test } from "vitest";
import { parseDay } from "./day";
import { toCsv, toXlsx } from "./download";

test.each(["=1+1", "+CMD", "-2+3", "@SUM(A1)", "\tx", "\rx", "=HYPERLINK(\"http://x\")"])("%j is text in a spreadsheet", (cell) => {
  expect(toCsv([[cell]]).replaceAll('"', "")[0]).toBe("'");
});

test("plain numbers stay numbers, also negative ones", () => expect(toCsv([["-12.50", "3"]])).toBe("-12.50,3\r\n"));

test("commas, quotes and line breaks are quoted", () => expect(toCsv([["a,b", 'c"d', "e\nf"]])).toBe('"a,b","c""d","e\nf"\r\n'));

test.each([
  ["03/10/2024", "2024-10-03"],
  ["3.1.2024", "2024-01-03"],
  ["29/2/2024", "2024-02-29"],
  ["", ""],
  ["29/2/2023", undefined],
  ["31/04/2024", undefined],
  ["2024-10-03", undefined],
  ["10/2024", undefined],
])("the day %j is read as %s", (text, day) => expect(parseDay(text)).toBe(day));

test("a workbook holds texts as texts and exact figures as numbers", async () => {
  const file = await toXlsx([["name", "value"], ["=1+1", "-12.50"], ["007", "12345678901234567"]], ["value"]);
  const { unzipSync, strFromU8 } = await import("fflate");
  const sheet = strFromU8(unzipSync(new Uint8Array(await file.arrayBuffer()))["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  expect(sheet).not.toContain("<f>");
  expect(sheet).toContain("<v>-12.5</v>");
  expect(sheet).not.toContain("<v>12345678901234567</v>");
});
