// Sums of decimal text, exact.
function parse(decimal: string): { digits: bigint; scale: number } {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

export function addDecimals(decimals: readonly string[]): string {
  const parsed = decimals.filter((decimal) => decimal !== "").map(parse);
  const scale = Math.max(0, ...parsed.map((part) => part.scale));
  const sum = parsed.reduce((total, part) => total + part.digits * 10n ** BigInt(scale - part.scale), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${sum < 0n ? "-" : ""}${whole}${scale ? `.${digits.slice(-scale)}` : ""}`;
}

/** The part's percentage of the whole, one decimal; empty where the whole is nothing. */
export function percentOf(part: string, whole: string): string {
  const [a, b] = [parse(part), parse(whole)];
  const denominator = b.digits * 10n ** BigInt(a.scale);
  if (denominator === 0n) return "";
  const tenths = (a.digits * 10n ** BigInt(b.scale) * 2000n + denominator) / (2n * denominator);
  return `${tenths / 10n}.${(tenths < 0n ? -tenths : tenths) % 10n}`;
}
