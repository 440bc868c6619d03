import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { TableRowSchema } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import { addDecimals } from "@/i18n/decimal";
import { drawingOf } from "./drawing";
import { pivotOf } from "./pivot";

const row = (codes: string[], value: string) => create(TableRowSchema, { keys: codes.map((code) => ({ code, name: { vi: code, en: code } })), value });
const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const total = (values: (string | undefined)[][]) => addDecimals(values.flat().flatMap((value) => value ?? []));

const modes = pivotOf(range(14).flatMap((mode) => [row(["2023", `m${mode}`], `${mode + 1}.01`), row(["2024", `m${mode}`], "9007199254740993.10")]), ["year"], "mode");

test("columns beyond ten are one series, their exact sum: bars are as high as what they stand for", () => {
  const drawing = drawingOf(modes, true, false);
  expect(drawing.series).toHaveLength(10);
  expect(drawing.series.at(-1)).toHaveLength(5);
  expect(drawing.stacked).toBe(true);
  expect(drawing.columns).toEqual({ drawn: 9, all: 14 });
  expect(total(drawing.values)).toBe(total([modes.lines.map((line) => line.total)]));
  expect(drawing.values.at(-1)).toEqual(["15.05", "45035996273704965.50"]);
});

test("places beyond forty are one bar, so that none vanishes", () => {
  const places = pivotOf(range(63).map((place) => row([`63:${place}`], `${place}.5`)), ["place"], "");
  const drawing = drawingOf(places, true, false);
  expect(drawing.categories).toHaveLength(40);
  expect(drawing.categories[0]?.[0]?.keys[0]?.code).toBe("63:62");
  expect(drawing.lines).toEqual({ drawn: 39, all: 63 });
  expect(total(drawing.values)).toBe(places.columnTotals[0]);
});

test("distinct counts and amounts in several currencies are neither stacked nor added up", () => {
  const drawing = drawingOf(modes, false, false);
  expect(drawing.stacked).toBe(false);
  expect(drawing.series.map(({ length }) => length)).toEqual(Array(10).fill(1));
  expect(drawing.columns).toEqual({ drawn: 10, all: 14 });
  const places = pivotOf(range(63).map((place) => row([`63:${place}`], "1")), ["place"], "");
  expect(drawingOf(places, false, false).lines).toEqual({ drawn: 40, all: 63 });
});

test("what has no date is drawn: the last bar, or a point that no line leads to", () => {
  const years = pivotOf([row([""], "3"), row(["2023"], "1"), row(["several-years"], "4"), row(["2024"], "2")], ["year"], "");
  const codes = (asLine: boolean) => drawingOf(years, true, asLine).categories.map((lines) => lines[0]?.keys[0]?.code);
  expect(codes(false)).toEqual(["2023", "2024", "", "several-years"]);
  expect(codes(true)).toEqual(["2023", "2024", undefined, "", "several-years"]);
  expect(drawingOf(years, true, true).values).toEqual([["1", "2", undefined, "3", "4"]]);
  expect(drawingOf(years, true, true).lines).toEqual({ drawn: 4, all: 4 });
});

test("of more months than fit the latest are drawn, and told so", () => {
  const months = pivotOf(range(300).map((index) => row([`${2000 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`], "1")), ["month"], "");
  const drawing = drawingOf(months, true, false);
  expect(drawing.lines).toEqual({ drawn: 240, all: 300 });
  expect(drawing.categories.at(-1)?.[0]?.keys[0]?.code).toBe("2024-12");
});

test("a cell without a figure is no bar of nothing", () => {
  const pivot = pivotOf([row(["2023", "a"], "1"), row(["2024", "b"], "2")], ["year"], "mode");
  expect(drawingOf(pivot, true, false).values).toEqual([[undefined, "2"], ["1", undefined]]);
});
