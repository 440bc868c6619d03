import { NativeSelect, SegmentedControl, SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { codesQuery } from "@/api/reference";
import { DayInput } from "@/components/DayInput";
import { useText } from "@/i18n";
import { COARSE, CURRENCIES, DIMENSIONS, type Dimension, type ExploreState, FUNDS, isCount, MEASURES, NGO_DEFINITIONS, PLACES, VIEWS } from "./state";

export type Change = (change: Partial<ExploreState>) => void;

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly T[];
  name: (option: T) => string;
  disabled?: boolean;
  onChange: (value: T) => void;
}

/** The browser's own list: quick on an old machine, at home on a phone, known to every screen reader. */
function Choice<T extends string>({ label, value, options, name, disabled = false, onChange }: ChoiceProps<T>) {
  return (
    <NativeSelect label={label} value={value} disabled={disabled} data={options.map((option) => ({ value: option, label: name(option) }))} onChange={(event) => onChange(event.currentTarget.value as T)} />
  );
}

/** What is asked: measure, layout, window, geography, currency. Every choice goes into the address at once. */
export function Controls({ state, change }: { state: ExploreState; change: Change }) {
  const { t } = useTranslation();
  const text = useText();
  const schemes = useQuery(codesQuery("sector-scheme")).data ?? [];
  const [first = "year", second = ""] = state.rows;
  const mapped = state.view === "map";
  const dimension = (value: Dimension | "") => (value === "" ? t("explore.none") : t(`dimension.${value}`));
  const others = (taken: (Dimension | "")[]) => ["" as const, ...DIMENSIONS.filter((one) => !taken.includes(one))];
  const scheme = (code: string) => text(schemes.find((one) => one.code === code)?.name) || code;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4, xl: 6 }} spacing="sm" verticalSpacing="xs" className="no-print">
      <Choice label={t("explore.measure")} value={state.measure} options={MEASURES} name={(one) => t(`measure.${one}`)} onChange={(measure) => change({ measure })} />
      <Choice label={t("explore.rows")} value={first} options={DIMENSIONS} name={dimension} disabled={mapped} onChange={(one) => change({ rows: second && second !== one ? [one, second] : [one] })} />
      <Choice label={t("explore.thenBy")} value={second} options={others([first])} name={dimension} disabled={mapped} onChange={(one) => change({ rows: one ? [first, one] : [first] })} />
      <Choice label={t("explore.columns")} value={state.columns} options={others(state.rows)} name={dimension} disabled={mapped} onChange={(columns) => change({ columns })} />
      <DayInput label={t("explore.from")} value={state.from} onChange={(from) => change({ from })} />
      <DayInput label={t("explore.to")} value={state.to} onChange={(to) => change({ to })} />
      <Choice label={t("explore.places")} value={state.places} options={mapped ? PLACES.slice(1) : PLACES} name={(one) => t(`places.${one}`)} onChange={(places) => change({ places })} />
      <Choice label={t("explore.sectors")} value={state.sectors} options={schemes.length > 0 ? schemes.map(({ code }) => code) : [state.sectors]} name={scheme} onChange={(sectors) => change({ sectors })} />
      {state.measure === "ngos" ? (
        <Choice label={t("explore.ngoDefinition")} value={state.ngos} options={NGO_DEFINITIONS} name={(one) => t(`ngoDefinition.${one}`)} onChange={(ngos) => change({ ngos })} />
      ) : (
        <Choice label={t("explore.currency")} value={state.currency} options={mapped ? CURRENCIES.slice(0, 2) : CURRENCIES} name={(one) => t(`currency.${one}`)} disabled={isCount(state.measure)} onChange={(currency) => change({ currency })} />
      )}
      <Choice label={t("explore.fund")} value={state.fund} options={FUNDS} name={(one) => t(`fund.${one}`)} onChange={(fund) => change({ fund })} />
      <Choice label={t("explore.coarse")} value={state.coarse} options={COARSE} name={(one) => t(`coarse.${one || "straddling"}`)} onChange={(coarse) => change({ coarse })} />
    </SimpleGrid>
  );
}

export function ViewSwitch({ state, change }: { state: ExploreState; change: Change }) {
  const { t } = useTranslation();
  return <SegmentedControl aria-label={t("explore.view")} value={state.view} onChange={(view) => change({ view: view as ExploreState["view"] })} data={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))} />;
}
