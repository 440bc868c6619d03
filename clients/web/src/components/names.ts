/** "grants/0190…" → "0190…". */
export const lastPart = (name: string): string => name.slice(name.lastIndexOf("/") + 1);
