import { Anchor, Group, Skeleton, Text } from "@mantine/core";
import { mdiHandHeartOutline } from "@mdi/js";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Grant } from "@/api/generated/ngoaid/commitments/v1/commitments_pb";
import { allGrants, donorOf, grantsQuery } from "@/api/grants";
import { organisationQuery } from "@/api/organisations";
import { codesQuery, placesQuery, sectorsQuery, useCodeNames, usePlaceNames, useSectorNames } from "@/api/reference";
import { Empty } from "@/components/Empty";
import { Failed } from "@/components/Failed";
import { type Column, DataList } from "@/components/list/DataList";
import { FilterChip } from "@/components/list/FilterChip";
import { ListTools } from "@/components/list/ListTools";
import { SearchBox } from "@/components/list/SearchBox";
import { conjunction, useListState } from "@/components/list/useListState";
import { lastPart } from "@/components/names";
import { Screen } from "@/components/Screen";
import { useText } from "@/i18n";
import { formatMoney, formatPartialDate } from "@/i18n/format";

const DEFAULT_COLUMNS = ["title", "donor", "mode", "places", "sectors", "period"];
const FILTERS = ["mode", "donor", "donor_country", "place", "sector", "event"] as const;

function useColumns(): Column<Grant>[] {
  const { t } = useTranslation();
  const text = useText();
  const mode = useCodeNames("mode");
  const event = useCodeNames("event");
  const place = usePlaceNames();
  const sector = useSectorNames();
  const plain = (id: string, title: string, width: string, read: (row: Grant) => string): Column<Grant> => ({ id, title, width, text: read, cell: read });
  return [
    {
      id: "title",
      title: t("grants.grant"),
      width: "34%",
      text: (row) => text(row.title),
      cell: (row) => (
        <>
          <Anchor renderRoot={(props) => <Link to="/grants/$id" params={{ id: lastPart(row.name) }} {...props} />} size="sm" fw={500}>
            {text(row.title)}
          </Anchor>
          <Text size="xs" c="dimmed">{`${row.source}:${row.sourceId}`}</Text>
        </>
      ),
    },
    plain("donor", t("dimension.donor"), "20%", (row) => donorOf(row)?.displayName ?? ""),
    plain("mode", t("dimension.mode"), "12%", (row) => (row.mode ? mode(row.mode) : "")),
    plain("places", t("dimension.place"), "16%", (row) => (row.places?.shares ?? []).map(({ code }) => place(code)).join("; ")),
    plain("sectors", t("dimension.sector"), "18%", (row) => (row.sectors?.shares ?? []).map(({ code }) => sector(code)).join("; ")),
    plain("period", t("grants.period"), "14%", (row) => [formatPartialDate(row.startDate), formatPartialDate(row.endDate)].filter(Boolean).join(" – ")),
    plain("recipient", t("grants.recipient"), "18%", (row) => row.recipientText),
    plain("events", t("dimension.event"), "14%", (row) => row.eventCodes.map(event).join("; ")),
    plain("ceiling", t("grants.ceiling"), "14%", (row) => formatMoney(row.ceiling)),
  ];
}

export function Grants() {
  const { t } = useTranslation();
  const text = useText();
  const { search, set, get, shown, setShown } = useListState("/grants", DEFAULT_COLUMNS);
  const columns = useColumns();
  const visible = columns.filter(({ id }) => shown.includes(id));
  const filter = conjunction(Object.fromEntries(FILTERS.map((field) => [field, get(field)])));
  const grants = useInfiniteQuery(grantsQuery(filter, get("q")));
  const rows = grants.data?.pages.flatMap((page) => page.grants);
  const exported = async () => {
    const all = await allGrants(filter, get("q"));
    return [["resource", "source_id", ...visible.map(({ title }) => title)], ...all.map((row) => [row.name, `${row.source}:${row.sourceId}`, ...visible.map((column) => column.text(row))])];
  };
  const named = (codes: { code: string; name?: Parameters<typeof text>[0] }[] | undefined) => (codes ?? []).map(({ code, name }) => ({ value: code, label: text(name) }));
  const scheme = (code: string) => (code.startsWith("34:") ? ` (${t("grants.new34")})` : "");
  // One donor among thousands is set from its own page; the chip shows which.
  const donorId = lastPart(get("donor"));
  const donor = useQuery({ ...organisationQuery(donorId), enabled: donorId !== "" }).data?.displayName ?? donorId;
  const chips = [
    ...(donorId ? [{ field: "donor", label: t("dimension.donor"), options: [{ value: get("donor"), label: donor }] }] : []),
    { field: "mode", label: t("dimension.mode"), options: named(useQuery(codesQuery("mode")).data) },
    { field: "place", label: t("dimension.place"), options: (useQuery(placesQuery).data ?? []).map(({ code, name }) => ({ value: code, label: text(name) + scheme(code) })) },
    { field: "sector", label: t("dimension.sector"), options: named(useQuery(sectorsQuery).data?.filter(({ code }) => code.startsWith("1225:"))) },
    { field: "donor_country", label: t("dimension.donor-country"), options: named(useQuery(codesQuery("country")).data) },
    { field: "event", label: t("dimension.event"), options: named(useQuery(codesQuery("event")).data) },
  ];
  return (
    <Screen title={t("nav.grants")} hint={t("grants.hint")} actions={<ListTools list="grants" columns={columns} shown={shown} onShown={setShown} search={search} exported={exported} />}>
      <Group gap="xs">
        <SearchBox label={t("grants.find")} value={get("q")} onChange={(q) => set({ q })} />
        {chips.map(({ field, label, options }) => (
          <FilterChip key={field} label={label} options={options} value={get(field)} onChange={(value) => set({ [field]: value })} />
        ))}
      </Group>
      {grants.error ? (
        <Failed error={grants.error} onRetry={() => void grants.refetch()} />
      ) : !rows ? (
        <Skeleton height={420} />
      ) : rows.length === 0 ? (
        <Empty icon={mdiHandHeartOutline} title={t("grants.nothing")}>
          {t("grants.nothingHint")}
        </Empty>
      ) : (
        <DataList caption={t("nav.grants")} columns={visible} rows={rows} keyOf={(row) => row.name} hasMore={grants.hasNextPage} isLoadingMore={grants.isFetchingNextPage} onMore={grants.fetchNextPage} />
      )}
    </Screen>
  );
}
