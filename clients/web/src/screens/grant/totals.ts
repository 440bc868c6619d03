import type { Money } from "@/api/generated/google/type/money_pb";
import type { Entry, EntryKind, Fund } from "@/api/generated/ngoaid/commitments/v1/commitments_pb";
import { groupBy } from "@/components/group";
import { addDecimals } from "@/i18n/decimal";
import { moneyDecimal } from "@/i18n/format";

export interface Total {
  kind: EntryKind;
  fund: Fund;
  usd: string;
  vnd: string;
  /** Entries that have no amount in one of the two, as no rate is known. */
  unconverted: number;
}

/** What an entry is in a currency: its own amount, or as it was converted; undefined while no rate is known. */
export const amountIn = (entry: Entry, currency: string): Money | undefined =>
  entry.amount?.currencyCode === currency ? entry.amount : entry.conversions.find(({ amount }) => amount?.currencyCode === currency)?.amount;

/** Kinds and funds are never mixed. A reversal counts with its opposite amount, so what was taken back cancels out. */
export function totals(entries: readonly Entry[]): Total[] {
  const groups = groupBy(entries, ({ kind, fund }) => `${kind} ${fund}`);
  return [...groups.values()].map((group) => {
    const sum = (currency: string) => addDecimals(group.flatMap((entry) => amountIn(entry, currency) ?? []).map(moneyDecimal));
    const [{ kind, fund }] = group as [Entry];
    return { kind, fund, usd: sum("USD"), vnd: sum("VND"), unconverted: group.filter((entry) => !amountIn(entry, "USD") || !amountIn(entry, "VND")).length };
  });
}
