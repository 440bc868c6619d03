import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Key } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import { useText } from "@/i18n";

/** The name of a row or column. Shown as reported, 23 names mean a place of either scheme: then the new one is marked. */
export function useKeyName(places: string): (key: Key | undefined) => string {
  const { t } = useTranslation();
  const text = useText();
  return useCallback(
    (key) => {
      const name = text(key?.name) || (key?.code ?? "");
      return places === "reported" && key?.code.startsWith("34:") ? `${name} (${t("grants.new34")})` : name;
    },
    [places, text, t],
  );
}
