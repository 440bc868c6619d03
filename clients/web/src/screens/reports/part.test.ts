import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { ReportTableSchema } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import { openingOf } from "./Part";

const QUERY = { measure: "committed", by: ["sector"], from: "2020-01-01", to: "2021-12-31", where: 'donor-kind = "foreign-ngo"', knownAt: "s1.abc" };
const table = create(ReportTableSchema, {
  columns: [{ code: "sector" }, { code: "committed", query: QUERY }, { code: "committed_share" }],
  rows: [{ cells: [{ value: "1225:S02" }, { value: "7.00" }, { value: "100.0" }] }, { cells: [{ value: "1225:S03" }, { value: "0.00" }, { value: "0.0" }] }, { cells: [{ value: "" }, { value: "3.00" }, {}] }],
  others: { cells: [{}, { value: "2.00" }, {}] },
  total: { cells: [{}, { value: "12.00" }, {}] },
});
const open = (row: number, column: number) => openingOf(table, table.rows[row]!, table.columns[column]!);

test("a figure of a report opens the rows of its own cell, in its own question", () => {
  expect(open(0, 1)).toMatchObject({ measure: "committed", from: "2020-01-01", at: "s1.abc", filter: "donor-kind:foreign-ngo", cell: "sector:1225:S02" });
  expect(open(2, 1)?.["cell"]).toBe("sector:");
  expect(openingOf(table, table.total!, table.columns[1]!)?.["cell"]).toBe("all");
});

test("what has no rows of its own opens nothing", () => {
  expect(open(1, 1)).toBe(undefined);
  expect(open(0, 2)).toBe(undefined);
  expect(openingOf(table, table.others!, table.columns[1]!)).toBe(undefined);
});

test("a row that asks a question of its own opens it whole", () => {
  const row = create(ReportTableSchema, { rows: [{ cells: [{ value: "active" }, { value: "4" }], queries: { committed: { measure: "ngos", ngoDefinition: "active" } } }] }).rows[0]!;
  expect(openingOf(table, row, table.columns[1]!)).toMatchObject({ measure: "ngos", cell: "all" });
});
