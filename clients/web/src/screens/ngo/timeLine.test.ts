import { expect, test } from "vitest";
import { span, timeLine } from "./timeLine";

test("periods lie on the line where their days are", () => {
  const line = timeLine([{ validFrom: "2020-01-01", validTo: "2022-01-01" }, { validFrom: "2022-01-01", validTo: "2024-01-01" }], "2023-01-01");
  const second = span(line, "2022-01-01", "2024-01-01");
  expect(second.left).toBeCloseTo(50, 0);
  expect(second.left + second.width).toBeCloseTo(100, 6);
});

test("today is on the line even after the last certificate has ended", () => {
  const line = timeLine([{ validFrom: "2020-01-01", validTo: "2021-01-01" }], "2022-01-01");
  expect(span(line, "2022-01-01", "2022-01-01").left).toBe(100);
});
