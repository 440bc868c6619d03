import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Components that are made of others. */
const MADE_OF: Record<string, string> = { Select: "Combobox", MultiSelect: "Combobox" };

const sheetsIn = (file: string) => new Set([...readFileSync(new URL(file, import.meta.url), "utf8").matchAll(/core\/styles\/(\w+)\.css/g)].map(([, sheet]) => sheet));
const [first, later] = [sheetsIn("mantine.css"), sheetsIn("later.css")];
const sources = Object.entries(import.meta.glob<string>("../**/*.tsx", { query: "?raw", import: "default", eager: true }));

test.each(sources)("%s brings the styles that the first screen has not", (_, source) => {
  const used = [...source.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)].flatMap(([, names = ""]) => names.split(",").map((name) => name.trim()));
  const missing = used.map((name) => MADE_OF[name] ?? name).filter((name) => later.has(name) && !first.has(name));
  expect(missing.length > 0, missing.join()).toBe(source.includes('later.css"'));
});
