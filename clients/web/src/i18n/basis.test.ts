import { createInstance } from "i18next";
import { expect, test } from "vitest";
import { formatBasis } from "./basis";
import { vi } from "./vi";

const i18n = createInstance();
await i18n.init({ lng: "vi", resources: { vi: { translation: vi } }, interpolation: { escapeValue: false } });

test.each([
  ["same currency", "cùng loại tiền"],
  ["VND 2024-10 monthly", "VND tháng 10/2024"],
  ["VND mean of 12 months of 2021", "VND bình quân 12 tháng năm 2021"],
  ["cross through USD: EUR 2021-06 monthly, VND mean of 12 months of 2021", "qua USD: EUR tháng 06/2021, VND bình quân 12 tháng năm 2021"],
  ["tỷ giá ghi trong quyết định", "tỷ giá ghi trong quyết định"],
])("%s is told as %s", (basis, told) => expect(formatBasis(i18n.t, basis)).toBe(told));
