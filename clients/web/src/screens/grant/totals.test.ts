import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { EntryKind, EntrySchema, Fund } from "@/api/generated/ngoaid/commitments/v1/commitments_pb";
import { totals } from "./totals";

const entry = (kind: EntryKind, units: bigint, fund = Fund.GRANT) =>
  create(EntrySchema, { kind, fund, conversions: [{ amount: { currencyCode: "USD", units } }, { amount: { currencyCode: "VND", units: units * 25_000n } }] });

test("commitments and disbursements, grant and counterpart money are never added together", () => {
  const sums = totals([entry(EntryKind.COMMITMENT, 10n), entry(EntryKind.DISBURSEMENT, 4n), entry(EntryKind.COMMITMENT, 5n, Fund.COUNTERPART), entry(EntryKind.COMMITMENT, 1n)]);
  expect(sums.map(({ kind, fund, usd, vnd }) => [kind, fund, usd, vnd])).toEqual([
    [EntryKind.COMMITMENT, Fund.GRANT, "11.00", "275000"],
    [EntryKind.DISBURSEMENT, Fund.GRANT, "4.00", "100000"],
    [EntryKind.COMMITMENT, Fund.COUNTERPART, "5.00", "125000"],
  ]);
});

test("a reversal takes its entry back", () => expect(totals([entry(EntryKind.DISBURSEMENT, 7n), entry(EntryKind.DISBURSEMENT, -7n)])[0]?.usd).toBe("0.00"));

test("an amount is itself in its own currency, which nobody converts", () => {
  const [total] = totals([create(EntrySchema, { kind: EntryKind.COMMITMENT, fund: Fund.GRANT, amount: { currencyCode: "USD", units: 1000n }, conversions: [{ amount: { currencyCode: "VND", units: 25_000_000n } }] })]);
  expect(total).toMatchObject({ usd: "1000.00", vnd: "25000000", unconverted: 0 });
});

test("an entry without a rate is told, not counted as nothing", () => {
  const [total] = totals([entry(EntryKind.DISBURSEMENT, 7n), create(EntrySchema, { kind: EntryKind.DISBURSEMENT, fund: Fund.GRANT })]);
  expect(total).toMatchObject({ usd: "7.00", unconverted: 1 });
});
