import { create } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { MoneySchema } from "@/api/generated/google/type/money_pb";
import { addDecimals, percentagesOf } from "./decimal";
import { formatAxis, formatDecimal, formatInstant, formatIsoDate, formatMoney, moneyDecimal, todayInVietNam } from "./format";

const money = (currencyCode: string, units: bigint, nanos = 0) => create(MoneySchema, { currencyCode, units, nanos });

test.each([
  ["1234567.89", "1.234.567,89"],
  ["0", "0"],
  ["999", "999"],
  ["-1000.5", "-1.000,5"],
  ["12345678901234567890.01", "12.345.678.901.234.567.890,01"],
  ["", ""],
  ["not a number", "not a number"],
])("%s is shown as %s", (decimal, shown) => expect(formatDecimal(decimal)).toBe(shown));

test.each([
  [money("USD", 1250000n, 500_000_000), "1250000.50"],
  [money("USD", 0n, -250_000_000), "-0.25"],
  [money("USD", -3n, -10_000_000), "-3.01"],
  [money("VND", 225_000_000_000n), "225000000000"],
])("money keeps every digit: %#", (amount, decimal) => expect(moneyDecimal(amount)).toBe(decimal));

test("money is shown with its currency", () => expect(formatMoney(money("VND", 225_000_000_000n))).toBe("225.000.000.000 VND"));

test.each([
  ["2024-10-03", "03/10/2024"],
  ["2024-10", "10/2024"],
  ["2024", "2024"],
  ["2018-01-01/2022-12-31", "01/01/2018 – 31/12/2022"],
  ["", ""],
])("the date %s is shown as %s", (iso, shown) => expect(formatIsoDate(iso)).toBe(shown));

test("instants are of Viet Nam, whatever the machine's zone", () => {
  expect(formatInstant(timestampFromDate(new Date("2024-12-31T17:05:00Z")))).toBe("01/01/2025 00:05");
  expect(todayInVietNam(new Date("2024-12-31T17:05:00Z"))).toBe("2025-01-01");
});

test("axes are short in the reader's language", () => {
  expect(formatAxis(12_500_000, "vi")).toBe("12,5 tr");
  expect(formatAxis(2_000_000_000, "en")).toBe("2 bn");
  expect(formatAxis(1500, "vi")).toBe("1.500");
});

test("sums are exact where doubles are not", () => {
  expect(addDecimals(["0.1", "0.2"])).toBe("0.3");
  expect(addDecimals(["9007199254740993", "0.01", "-3"])).toBe("9007199254740990.01");
  expect(addDecimals(["-0.5", "0.25"])).toBe("-0.25");
  expect(addDecimals(["", "7"])).toBe("7");
  expect(addDecimals([])).toBe("0");
});

test.each([
  [[1n, 1n, 1n], ["33.4", "33.3", "33.3"]],
  [[2n, 1n], ["66.7", "33.3"]],
  [[1n, 1n, 1n, 1n, 1n, 1n, 1n], ["14.3", "14.3", "14.3", "14.3", "14.3", "14.3", "14.2"]],
  [[10n], ["100.0"]],
  [[0n, 5n], ["0.0", "100.0"]],
])("percentages of %s are %s and add up to 100", (weights, shown) => {
  expect(percentagesOf(weights)).toEqual(shown);
  expect(addDecimals(percentagesOf(weights))).toBe("100.0");
});

test("nothing has no percentages", () => expect(percentagesOf([0n, 0n])).toEqual(["", ""]));
