// The state of a screen is in its address, as plain text that a person can read and send on: ?measure=disbursed&by=year,sector
export type Search = Record<string, string | undefined>;

export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

export function stringifySearch(search: Record<string, unknown>): string {
  const kept = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== "");
  // Commas, colons and the like are legal in a query and stay readable.
  const text = new URLSearchParams(kept).toString().replace(/%(2C|3A|2F|40|21)/g, (escaped) => decodeURIComponent(escaped));
  return text ? `?${text}` : "";
}
