import { CloseButton, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { organisationQuery } from "@/api/organisations";
import { codesQuery, placesQuery, sectorsQuery } from "@/api/reference";
import type { CellKey } from "@/api/statistics";
import { lastPart } from "@/components/names";
import { useText } from "@/i18n";
import type { Change } from "./Controls";
import type { ExploreState } from "./state";
import "./filterChips.css";

/** Lists that hold the codes of a dimension. */
const LISTS: Record<string, string> = {
  mode: "mode", "donor-country": "country", continent: "continent", "donor-kind": "donor-kind", event: "event", programme: "programme", fund: "fund", form: "form", currency: "currency",
}; // prettier-ignore
const OWN_CODES = ["assumed", "stated", "new", "continuing"];

/** Everything the figures are narrowed to, each with its name, each to be taken off. */
export default function FilterChips({ state, change }: { state: ExploreState; change: Change }) {
  const { t } = useTranslation();
  return (
    <Group component="ul" gap={6} p={0} m={0} aria-label={t("narrowed.label")}>
      {state.filters.map((filter) => (
        <Named key={`${filter.dimension}:${filter.code}`} filter={filter} onRemove={() => change({ filters: state.filters.filter((one) => one !== filter) })} />
      ))}
      {state.where && <Chip text={`${t("narrowed.condition")}: ${state.where}`} onRemove={() => change({ where: "" })} />}
    </Group>
  );
}

function Named({ filter, onRemove }: { filter: CellKey; onRemove: () => void }) {
  const { t } = useTranslation();
  const name = useName(filter);
  return <Chip text={`${t(`dimension.${filter.dimension as "year"}`)}: ${name}`} onRemove={onRemove} />;
}

/** The code itself while its name is on its way or where it has none. */
function useName({ dimension, code }: CellKey): string {
  const { t } = useTranslation();
  const text = useText();
  const list = LISTS[dimension] ?? "";
  const places = useQuery({ ...placesQuery, enabled: dimension === "place" || dimension === "region" }).data ?? [];
  const sectors = useQuery({ ...sectorsQuery, enabled: dimension === "sector" }).data ?? [];
  const codes = useQuery({ ...codesQuery(list), enabled: list !== "" }).data ?? [];
  const donor = useQuery({ ...organisationQuery(lastPart(code)), enabled: dimension === "donor" && code !== "" }).data;
  if (code === "") return t("narrowed.unknown");
  if (dimension === "donor") return donor?.displayName ?? code;
  if (dimension === "region") return text(places.find(({ regionCode }) => regionCode === code)?.regionName) || code;
  if (OWN_CODES.includes(code)) return t(`narrowed.code.${code as "new"}`);
  // A grant of several events has them all in one code.
  const nameOf = (one: string) => text([...places, ...sectors, ...codes].find((known) => known.code === one)?.name) || one;
  const name = code.split(";").map(nameOf).join("; ");
  return dimension === "place" && code.startsWith("34:") ? `${name} (${t("grants.new34")})` : name;
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <li className="filter-chip">
      {text}
      <CloseButton size={24} radius="xl" aria-label={t("narrowed.takeOff", { filter: text })} onClick={onRemove} />
    </li>
  );
}
