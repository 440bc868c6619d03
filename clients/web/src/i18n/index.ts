import { createInstance } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { LocalizedText } from "@/api/generated/ngoaid/common/v1/common_pb";

export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = "ngoaid.language";

function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED) === "en" ? "en" : "vi";
  } catch {
    return "vi";
  }
}

export const i18n = createInstance();

// A reader needs one language; the other is loaded when it is asked for.
const TEXTS = {
  vi: async () => (await import("./vi")).vi,
  en: async () => (await import("./en")).en,
};

async function load(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, "translation")) i18n.addResourceBundle(language, "translation", await TEXTS[language]());
}

/** Before anything is shown. */
export async function startI18n(): Promise<void> {
  const language = storedLanguage();
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
  });
  await load(language);
  document.documentElement.lang = language;
}

export const currentLanguage = (): Language => (i18n.language === "en" ? "en" : "vi");

export async function changeLanguage(language: Language): Promise<void> {
  await load(language);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage is blocked: the choice holds until the page is left.
  }
}

/** One language of a text, the other where it has only that. */
export const inLanguage = (text: LocalizedText | undefined, language: Language): string =>
  (language === "en" ? text?.en || text?.vi : text?.vi || text?.en) ?? "";

/** Reads texts that a service sends in both languages. */
export function useText(): (text: LocalizedText | undefined) => string {
  const language = useLanguage();
  return (text) => inLanguage(text, language);
}

export function useLanguage(): Language {
  const { i18n: current } = useTranslation();
  return current.language === "en" ? "en" : "vi";
}
