import { Button, Group, Modal, MultiSelect, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { codesQuery, placesQuery, sectorsQuery } from "@/api/reference";
import { useText } from "@/i18n";
import type { Change } from "./Controls";
import type { ExploreState } from "./state";
import "@/app/later.css";

const SHOWN_OPTIONS = 200;

/** Narrowing to some places, sectors, modes or home countries. */
export default function FilterDialog({ state, change, onClose }: { state: ExploreState; change: Change; onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const places = useQuery(placesQuery).data ?? [];
  const sectors = useQuery(sectorsQuery).data ?? [];
  const modes = useQuery(codesQuery("mode")).data ?? [];
  const countries = useQuery(codesQuery("country")).data ?? [];
  const donorKinds = useQuery(codesQuery("donor-kind")).data ?? [];
  const fields = [
    { dimension: "place", options: places.filter(({ code }) => code.startsWith(state.places === "34" ? "34:" : "63:")) },
    { dimension: "sector", options: sectors.filter(({ code }) => code.startsWith(`${state.sectors}:`)) },
    { dimension: "mode", options: modes },
    { dimension: "donor-country", options: countries },
    { dimension: "donor-kind", options: donorKinds },
  ] as const;
  const others = (dimension: string) => state.filters.filter((one) => one.dimension !== dimension);
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
            value={state.filters.filter((one) => one.dimension === dimension).map(({ code }) => code)}
            onChange={(codes) => change({ filters: [...others(dimension), ...codes.map((code) => ({ dimension, code }))] })}
          />
        ))}
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
