const NAMES: Record<string, string> = { Edg: "Edge", OPR: "Opera" };
const SYSTEMS: [RegExp, string][] = [[/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Windows/, "Windows"], [/Mac OS/, "macOS"], [/Linux|CrOS/, "Linux"]];

/** "Firefox, Linux": how a person recognises the browser in the list of sessions. */
export function clientName(userAgent: string): string {
  // In this order: Edge says Chrome too, and Chrome says Safari.
  const browser = ["Edg", "OPR", "Firefox", "Chrome", "Safari"].find((name) => userAgent.includes(`${name}/`)) ?? "";
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? "";
  return [NAMES[browser] ?? browser, system].filter(Boolean).join(", ");
}
