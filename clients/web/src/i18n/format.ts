// How figures and dates are shown: 1.234.567,89 and dd/MM/yyyy in both languages. Amounts stay text: a double would round them.
import type { Money } from "@/api/generated/google/type/money_pb";
import type { PartialDate } from "@/api/generated/ngoaid/common/v1/common_pb";
import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { timestampDate } from "@bufbuild/protobuf/wkt";

const NANOS = 9;

/** "1234567.89" → "1.234.567,89". */
export function formatDecimal(decimal: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) return decimal;
  const [, sign, whole = "", fraction] = match;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ".")}${fraction ? `,${fraction}` : ""}`;
}

/** Without decimals, where a figure only orients. */
export const formatWhole = (decimal: string): string => formatDecimal(decimal.split(".")[0] ?? "");

export const formatCount = (count: number | bigint): string => formatDecimal(count.toString());

/** Exact decimal text of an amount, with the decimals its currency is written in. */
export function moneyDecimal(money: Money): string {
  const negative = money.units < 0n || money.nanos < 0;
  const units = (money.units < 0n ? -money.units : money.units).toString();
  const nanos = Math.abs(money.nanos).toString().padStart(NANOS, "0").replace(/0+$/, "");
  const fraction = money.currencyCode === "VND" && !nanos ? "" : nanos.padEnd(2, "0");
  return `${negative ? "-" : ""}${units}${fraction ? `.${fraction}` : ""}`;
}

export const formatMoney = (money: Money | undefined): string =>
  money ? `${formatDecimal(moneyDecimal(money))} ${money.currencyCode}` : "";

/** "2024-10-03", "2024-10", "2024" or a period of two of them, as precise as the source gives it. */
export function formatIsoDate(value: string): string {
  return value
    .split("/")
    .map((part) => part.split("-").reverse().join("/"))
    .join(" – ");
}

export const formatPartialDate = (date: PartialDate | undefined): string =>
  date ? formatIsoDate(date.value) || date.sourceText : "";

const instant = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Ho_Chi_Minh",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** "03/10/2024 14:05" in Viet Nam's time, of "2024-10-03T07:05:00Z". */
export const formatInstantText = (iso: string): string => instant.format(new Date(iso)).replace(", ", " ");

export const formatInstant = (timestamp: Timestamp | undefined): string => (timestamp ? formatInstantText(timestampDate(timestamp).toISOString()) : "");

/** Today in Viet Nam, ISO. */
export const todayInVietNam = (now: Date): string => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(now);

const SHORT = { vi: ["tỷ", "tr"], en: ["bn", "m"] } as const;

/** A figure of an axis, where exact digits would not fit: "12,5 tr", "12,5 m". */
export function formatAxis(value: number, language: "vi" | "en"): string {
  const [billion, million] = SHORT[language];
  const short = (unit: number, name: string) => `${formatDecimal(String(Math.round((value / unit) * 10) / 10))} ${name}`;
  if (Math.abs(value) >= 1e9) return short(1e9, billion);
  if (Math.abs(value) >= 1e6) return short(1e6, million);
  return formatDecimal(String(Math.round(value)));
}
