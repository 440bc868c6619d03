/** Upper bounds of classes holding about as many places each, so that one large value does not wash out the rest. */
export function classBounds(values: readonly number[], classes: number): number[] {
  const sorted = [...new Set(values.filter((value) => value > 0))].sort((a, b) => a - b);
  const bounds = Array.from({ length: classes }, (_, index) => sorted[Math.ceil(((index + 1) * sorted.length) / classes) - 1]);
  return [...new Set(bounds.filter((bound): bound is number => bound !== undefined))];
}

export const classOf = (value: number, bounds: readonly number[]): number => bounds.findIndex((bound) => value <= bound);
