import { expect, test } from "vitest";
import { en } from "./en";
import { history as enHistory } from "./en/history";
import { vi } from "./vi";
import { history as viHistory } from "./vi/history";

function flatten(texts: object, path = ""): Map<string, string> {
  return new Map(Object.entries(texts).flatMap(([key, value]) => (typeof value === "string" ? [[path + key, value]] : [...flatten(value, `${path}${key}.`)])));
}

const [vietnamese, english] = [flatten({ ...vi, history: viHistory }), flatten({ ...en, history: enHistory })];

test("English has every text that Vietnamese has, and no other", () => {
  expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort());
});

test("texts are empty in both languages or in none", () => {
  for (const [key, text] of vietnamese) expect(english.get(key) === "", key).toBe(text === "");
});

test("both languages put the same values into a text", () => {
  const values = (text = "") => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
  for (const [key, text] of vietnamese) expect(values(english.get(key)), key).toEqual(values(text));
});

test("Vietnamese is written in NFC, as it is everywhere else", () => {
  for (const [key, text] of vietnamese) expect(text, key).toBe(text.normalize("NFC"));
});
