import { Checkbox, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { OFFICE_KIND_CODES, officesQuery } from "@/api/accounts";
import type { Office } from "@/api/generated/ngoaid/identity/v1/identity_pb";
import { usePlaceNames } from "@/api/reference";
import type { Search } from "@/app/search";
import { type Column, DataList } from "@/components/list/DataList";
import { Record } from "@/components/Record";
import { useText } from "@/i18n";
import { formatIsoDate } from "@/i18n/format";
import "@/app/later.css";

/** Offices as the reference data has them: where, since when, and which took over from which. */
export function Offices() {
  const { t } = useTranslation();
  const text = useText();
  const place = usePlaceNames();
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const showEnded = search["ended"] === "yes";
  const offices = useQuery(officesQuery(showEnded));
  const nameOf = (code: string) => text(offices.data?.find((one) => one.code === code)?.displayName) || code;
  const plain = (id: string, title: string, width: string, read: (row: Office) => string): Column<Office> => ({ id, title, width, text: read, cell: read });
  const columns = [
    plain("name", t("offices.name"), "36%", ({ displayName }) => text(displayName)),
    plain("code", t("offices.code"), "12%", ({ code }) => code),
    plain("kind", t("offices.kind"), "16%", ({ kind }) => (OFFICE_KIND_CODES[kind] ? t(`officeKind.${OFFICE_KIND_CODES[kind] as "centre"}`) : "")),
    plain("place", t("dimension.place"), "16%", (row) => (row.place ? place(row.place) : "")),
    plain("time", t("offices.time"), "20%", (row) => (row.validFrom || row.validTo ? `${formatIsoDate(row.validFrom) || "…"} – ${formatIsoDate(row.validTo) || "…"}` : "")),
    ...(showEnded ? [plain("successor", t("offices.successor"), "20%", ({ successor }) => (successor ? nameOf(successor) : ""))] : []),
  ];
  return (
    <Stack>
      <Checkbox label={t("offices.showEnded")} checked={showEnded} onChange={(event) => void navigate({ to: "/administration", search: { ...search, ended: event.currentTarget.checked ? "yes" : "" }, replace: true })} />
      <Record query={offices}>{(data) => <DataList caption={t("administration.offices")} columns={columns} rows={data} keyOf={({ code }) => code} hasMore={false} isLoadingMore={false} onMore={() => {}} />}</Record>
    </Stack>
  );
}
