import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { codesQuery, usePlaceNames, useSectorNames } from "@/api/reference";
import { inLanguage, useLanguage } from "@/i18n";
import { formatBasis } from "@/i18n/basis";
import { history as en } from "@/i18n/en/history";
import { history as vi } from "@/i18n/vi/history";
import { codesOf, type Difference, fieldName, fieldValue } from "./fields";
import { NamedRecord } from "./RecordLink";

const NAMES = { vi, en };

/** The fields that a change made different, by their names, before and after. */
export function Fields({ changes }: { changes: Difference[] }) {
  const { t } = useTranslation();
  const names = NAMES[useLanguage()];
  const code = useCodes(changes.flatMap(({ field, before, after }) => [before, after].flatMap((text) => (text === undefined ? [] : codesOf(field, text).lists))));
  const place = usePlaceNames();
  const sector = useSectorNames();
  const read = (field: string, text: string | undefined) => {
    if (text === undefined) return undefined;
    if (field.endsWith(".basis")) return formatBasis(t, text);
    const known = place(sector(code(field, text)));
    return known === text ? fieldValue(field, text, names) : known;
  };
  return (
    <dl className="clauses">
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{fieldName(field, names)}</dt>
          <dd>
            {before !== undefined && <><Value label="before" text={read(field, before)} /> → </>}
            <Value label="after" text={read(field, after)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ label, text }: { label: "before" | "after"; text: string | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="visually-hidden">{t(`audit.${label}`)}: </span>
      <span className="value">{text === undefined ? t("audit.nothing") : <NamedRecord name={text} />}</span>
    </>
  );
}

/** Names of codes, of whichever of a field's lists has them. */
function useCodes(lists: string[]): (field: string, text: string) => string {
  const language = useLanguage();
  const wanted = [...new Set(lists)];
  const answers = useQueries({ queries: wanted.map(codesQuery) });
  const names = new Map(wanted.flatMap((list, index) => (answers[index]?.data ?? []).map((one) => [`${list} ${one.code}`, inLanguage(one.name, language)])));
  return (field, text) => {
    const { lists: own, code } = codesOf(field, text);
    return own.map((list) => names.get(`${list} ${code}`)).find(Boolean) ?? text;
  };
}
