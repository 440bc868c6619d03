// The words of a rate: "VND mean of 12 months of 2021", as the ledger keeps them.
import type { TFunction } from "i18next";
import { formatIsoDate } from "./format";

export function formatBasis(t: TFunction, basis: string): string {
  if (basis === "same currency") return t("rows.basis.same");
  const [, through, sides] = /^cross through (\w+): (.+)$/.exec(basis) ?? [];
  if (through && sides) return t("rows.basis.through", { currency: through, sides: sides.split(", ").map((side) => formatBasis(t, side)).join(", ") });
  const [, currency, month] = /^(\w+) (\S+) monthly$/.exec(basis) ?? [];
  if (currency && month) return t("rows.basis.month", { currency, month: formatIsoDate(month) });
  const [, averaged, months, year] = /^(\w+) mean of (\d+) months of (\d+)$/.exec(basis) ?? [];
  return averaged ? t("rows.basis.mean", { currency: averaged, months, year }) : basis;
}
