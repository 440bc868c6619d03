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

/** Percentages of the whole to one decimal, which add up to exactly 100.0: each rounded down, what is left goes to the largest remainders. Empty where the whole is nothing. */
export function percentagesOf(weights: readonly bigint[]): string[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return weights.map(() => "");
  const tenths = weights.map((weight) => (weight * 1000n) / whole);
  const left = Number(1000n - tenths.reduce((sum, one) => sum + one, 0n));
  const remainder = (index: number) => ((weights[index] ?? 0n) * 1000n) % whole;
  const byRemainder = weights.map((_, index) => index).sort((a, b) => Number(remainder(b) - remainder(a)));
  const raised = new Set(byRemainder.slice(0, left));
  return tenths.map((one, index) => {
    const shown = raised.has(index) ? one + 1n : one;
    return `${shown / 10n}.${shown % 10n}`;
  });
}
