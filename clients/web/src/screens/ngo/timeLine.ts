export interface Line {
  from: number;
  to: number;
}

const instant = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** From the first day of any of them to the last, today included. */
export function timeLine(periods: readonly { validFrom: string; validTo: string }[], today: string): Line {
  const days = [...periods.flatMap(({ validFrom, validTo }) => [validFrom, validTo]), today].map(instant);
  return { from: Math.min(...days), to: Math.max(...days) };
}

/** Where a period lies on the line, in per cent. */
export function span({ from, to }: Line, first: string, last: string): { left: number; width: number } {
  const length = Math.max(1, to - from);
  return { left: ((instant(first) - from) / length) * 100, width: ((instant(last) - instant(first)) / length) * 100 };
}
