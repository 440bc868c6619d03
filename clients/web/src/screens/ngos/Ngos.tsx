import { Anchor, Badge, Group, Skeleton, Text } from "@mantine/core";
import { mdiAccountSearchOutline } from "@mdi/js";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Organisation } from "@/api/generated/ngoaid/registry/v1/registry_pb";
import { OrganisationName_Use } from "@/api/generated/ngoaid/registry/v1/registry_pb";
import { allOrganisations, allOrganisationsFound, KIND_CODES, organisationSearchQuery, organisationsFound, organisationsQuery, STATE_CODES } from "@/api/organisations";
import { codesQuery, useCodeNames } from "@/api/reference";
import { Empty } from "@/components/Empty";
import { Failed } from "@/components/Failed";
import { type Column, DataList } from "@/components/list/DataList";
import { FilterChip } from "@/components/list/FilterChip";
import { ListTools } from "@/components/list/ListTools";
import { SearchBox } from "@/components/list/SearchBox";
import { conjunction, useListState } from "@/components/list/useListState";
import { lastPart } from "@/components/names";
import { searchable } from "@/components/searching";
import { Screen } from "@/components/Screen";
import { useText } from "@/i18n";

const DEFAULT_COLUMNS = ["name", "country", "kind", "status", "state"];
const FILTERS = ["kind", "country", "donor_kind", "state"] as const;

/** Since when a person last said how it stands. */
const currentStatus = (organisation: Organisation) => organisation.statuses.at(-1)?.status ?? "";

function useColumns(): Column<Organisation>[] {
  const { t } = useTranslation();
  const country = useCodeNames("country");
  const kind = useCodeNames("organisation-kind");
  const donorKind = useCodeNames("donor-kind");
  const status = useCodeNames("organisation-status");
  const plain = (id: string, title: string, width: string, text: (row: Organisation) => string): Column<Organisation> => ({ id, title, width, text, cell: text });
  const short = (row: Organisation) => row.names.filter(({ use }) => use === OrganisationName_Use.SHORT).map(({ text }) => text).join(", ");
  const state = (row: Organisation) => (STATE_CODES[row.state] ? t(`state.${STATE_CODES[row.state] as "confirmed"}`) : "");
  return [
    {
      id: "name",
      title: t("ngos.name"),
      width: "38%",
      text: (row) => row.displayName,
      cell: (row) => (
        <>
          <Anchor renderRoot={(props) => <Link to="/ngos/$id" params={{ id: lastPart(row.name) }} {...props} />} size="sm" fw={500}>
            {row.displayName}
          </Anchor>
          {row.mergedInto && <Text size="xs" c="dimmed">{t("ngos.mergedInto", { name: row.mergedIntoDisplayName })}</Text>}
        </>
      ),
    },
    plain("short", t("ngos.short"), "14%", short),
    plain("country", t("ngos.country"), "18%", (row) => (row.countryCode ? country(row.countryCode) : "")),
    plain("kind", t("ngos.kind"), "20%", (row) => kind(KIND_CODES[row.kind])),
    plain("donorKind", t("ngos.donorKind"), "16%", (row) => (row.donorKind ? donorKind(row.donorKind) : "")),
    plain("status", t("ngos.status"), "16%", (row) => (currentStatus(row) ? status(currentStatus(row)) : "")),
    {
      id: "state",
      title: t("ngos.state"),
      width: "14%",
      text: state,
      cell: (row) => state(row) && <Badge variant="light" color={STATE_CODES[row.state] === "confirmed" ? "green" : "yellow"}>{state(row)}</Badge>,
    },
    plain("identifiers", t("ngos.identifiers"), "20%", (row) => row.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join("; ")),
    plain("website", t("ngos.website"), "18%", (row) => row.website),
  ];
}

export function Ngos() {
  const { t } = useTranslation();
  const text = useText();
  const { search, set, get, shown, setShown } = useListState("/ngos", DEFAULT_COLUMNS);
  const columns = useColumns();
  const visible = columns.filter(({ id }) => shown.includes(id));
  const filter = conjunction(Object.fromEntries(FILTERS.map((field) => [field, get(field)])));
  const query = get("q");
  const searching = searchable(query);
  const listed = useInfiniteQuery({ ...organisationsQuery(filter), enabled: !searching });
  const found = useInfiniteQuery({ ...organisationSearchQuery(query, filter), enabled: searching });
  const pages = searching ? found : listed;
  const rows = searching ? found.data?.pages.flatMap(organisationsFound) : listed.data?.pages.flatMap(({ organisations }) => organisations);
  const exported = async () => {
    const all = await (searching ? allOrganisationsFound(query, filter) : allOrganisations(filter));
    return [["resource", ...visible.map(({ title }) => title)], ...all.map((row) => [row.name, ...visible.map((column) => column.text(row))])];
  };
  const options = (list: string) => (useQuery(codesQuery(list)).data ?? []).map(({ code, name }) => ({ value: code, label: text(name) }));
  const chips = [
    { field: "kind", label: t("ngos.kind"), options: options("organisation-kind") },
    { field: "country", label: t("ngos.country"), options: options("country") },
    { field: "donor_kind", label: t("ngos.donorKind"), options: options("donor-kind") },
    { field: "state", label: t("ngos.state"), options: [{ value: "confirmed", label: t("state.confirmed") }, { value: "provisional", label: t("state.provisional") }] },
  ];
  return (
    <Screen title={t("nav.ngos")} hint={t("ngos.hint")} actions={<ListTools list="ngos" columns={columns} shown={shown} onShown={setShown} search={search} exported={exported} />}>
      <Group gap="xs">
        <SearchBox label={t("ngos.find")} value={query} onChange={(q) => set({ q })} />
        {chips.map(({ field, label, options: choices }) => (
          <FilterChip key={field} label={label} options={choices} value={get(field)} onChange={(value) => set({ [field]: value })} />
        ))}
      </Group>
      {pages.error ? (
        <Failed error={pages.error} onRetry={() => void pages.refetch()} />
      ) : !rows ? (
        <Skeleton height={420} />
      ) : rows.length === 0 ? (
        <Empty icon={mdiAccountSearchOutline} title={t("ngos.nothing")}>
          {t("ngos.nothingHint")}
        </Empty>
      ) : (
        <DataList caption={t("nav.ngos")} columns={visible} rows={rows} keyOf={(row) => row.name} hasMore={pages.hasNextPage} isLoadingMore={pages.isFetchingNextPage} onMore={pages.fetchNextPage} />
      )}
    </Screen>
  );
}
