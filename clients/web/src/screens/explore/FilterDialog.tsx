import { Button, Group, Modal, MultiSelect, Stack } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { organisationMatchesQuery, organisationQuery } from "@/api/organisations";
import { codesQuery, placesQuery, sectorsQuery } from "@/api/reference";
import { useSession } from "@/app/session";
import { lastPart } from "@/components/names";
import { searchable, TYPING_PAUSE_MS } from "@/components/searching";
import { useText } from "@/i18n";
import type { Change } from "./Controls";
import type { ExploreState } from "./state";
import "@/app/later.css";

const SHOWN_OPTIONS = 200;
const SHOWN_DONORS = 20;

/** Narrowing to some places, sectors, modes, donors, their countries and kinds, or events. */
export default function FilterDialog({ state, change, onClose }: { state: ExploreState; change: Change; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const places = useQuery(placesQuery).data ?? [];
  const sectors = useQuery(sectorsQuery).data ?? [];
  const modes = useQuery(codesQuery("mode")).data ?? [];
  const countries = useQuery(codesQuery("country")).data ?? [];
  const donorKinds = useQuery(codesQuery("donor-kind")).data ?? [];
  const events = useQuery(codesQuery("event")).data ?? [];
  const { may } = useSession();
  const fields = [
    { dimension: "place", options: places.filter(({ code }) => code.startsWith(state.places === "34" ? "34:" : "63:")) },
    { dimension: "sector", options: sectors.filter(({ code }) => code.startsWith(`${state.sectors}:`)) },
    { dimension: "mode", options: modes },
    { dimension: "donor-country", options: countries },
    { dimension: "donor-kind", options: donorKinds },
    { dimension: "event", options: events },
  ] as const;
  const chosen = (dimension: string) => state.filters.filter((one) => one.dimension === dimension).map(({ code }) => code);
  const choose = (dimension: string) => (codes: string[]) =>
    change({ filters: [...state.filters.filter((one) => one.dimension !== dimension), ...codes.map((code) => ({ dimension, code }))] });
  return (
    <Modal opened onClose={onClose} title={t("explore.filters")} closeButtonProps={{ "aria-label": t("action.close") }} size="lg">
      <Stack>
        {fields.map(({ dimension, options }) => (
          <MultiSelect
            key={dimension}
            label={t(`dimension.${dimension}`)}
            searchable
            clearable
            clearButtonProps={{ "aria-label": t("action.remove") }}
            limit={SHOWN_OPTIONS}
            data={options.map(({ code, name }) => ({ value: code, label: text(name) }))}
            value={chosen(dimension)}
            onChange={choose(dimension)}
          />
        ))}
        {may("organisations.read") && <Donors chosen={chosen("donor")} onChange={choose("donor")} />}
        <Group justify="flex-end">
          <Button variant="default" disabled={state.filters.length === 0 && !state.where} onClick={() => change({ filters: [], where: "" })}>
            {t("explore.clearFilters")}
          </Button>
          <Button onClick={onClose}>{t("action.done")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Donors are too many for a list: some letters of a name find them. */
function Donors({ chosen, onChange }: { chosen: string[]; onChange: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [wanted] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const matches = useQuery({ ...organisationMatchesQuery(wanted, SHOWN_DONORS), enabled: searchable(wanted) }).data ?? [];
  const named = useQueries({ queries: chosen.map((code) => organisationQuery(lastPart(code))) }).map(({ data }) => data);
  const names = new Map([...named, ...matches.map(({ organisation }) => organisation)].map((one) => [one?.name ?? "", one?.displayName ?? ""]));
  return (
    <MultiSelect
      label={t("dimension.donor")}
      placeholder={t("explore.findDonor")}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("action.remove") }}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={wanted !== "" && t("finder.nothing")}
      data={[...new Set([...chosen, ...names.keys()])].filter(Boolean).map((code) => ({ value: code, label: names.get(code) || code }))}
      value={chosen}
      onChange={onChange}
    />
  );
}
