import { Alert, Button, Group, Skeleton, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { mdiChartBoxOutline, mdiClockOutline, mdiFilterVariant } from "@mdi/js";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type CellKey, tableQuery, type Table } from "@/api/statistics";
import { stringifySearch } from "@/app/search";
import { Figure } from "@/components/chart/Figure";
import { Empty } from "@/components/Empty";
import { Failed } from "@/components/Failed";
import { Icon } from "@/components/Icon";
import { Screen } from "@/components/Screen";
import { useNarrow } from "@/components/useNarrow";
import { useText } from "@/i18n";
import { About } from "./About";
import { Controls, ViewSwitch } from "./Controls";
import { pivotOf } from "./pivot";
import { PivotTable } from "./PivotTable";
import { type ExploreState, isCount, questionOf, readState, settle, writeState } from "./state";

const CellDrawer = lazy(() => import("./CellDrawer"));
const FilterChips = lazy(() => import("./FilterChips"));
const FilterDialog = lazy(() => import("./FilterDialog"));
const Pictured = lazy(() => import("./Pictured"));

export function Explore() {
  const { t } = useTranslation();
  const text = useText();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = useMemo(() => readState(search), [search]);
  const change = useCallback(
    // Opening a cell is a step one can go back from; turning a knob is not.
    (part: Partial<ExploreState>) => void navigate({ to: "/explore", search: writeState(settle({ ...state, ...part })), replace: !("cell" in part) }),
    [navigate, state],
  );
  const narrow = useNarrow();
  const [filtering, filters] = useDisclosure();
  const question = useMemo(() => questionOf(state), [state]);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({ ...tableQuery(question), placeholderData: keepPreviousData });
  const cellTitle = useMemo(() => (data && state.cell ? titleOf(data, state.cell, text) || t("explore.total") : ""), [data, state.cell, text, t]);
  const narrowed = state.filters.length + (state.where ? 1 : 0);
  const actions = (
    <>
      <Button variant={narrowed > 0 ? "light" : "default"} leftSection={<Icon path={mdiFilterVariant} size={18} />} onClick={filters.open}>
        {narrowed > 0 ? t("explore.filtersSet", { count: narrowed }) : t("explore.filters")}
      </Button>
      <ViewSwitch state={state} change={change} />
    </>
  );
  return (
    <Screen title={t("explore.title")} hint={t("explore.hint")} actions={actions}>
      {narrow ? (
        <details className="disclosure no-print">
          <summary>{t("explore.choices")}</summary>
          <div>
            <Controls state={state} change={change} />
          </div>
        </details>
      ) : (
        <Controls state={state} change={change} />
      )}
      <Suspense>{narrowed > 0 && <FilterChips state={state} change={change} />}</Suspense>
      {state.at !== "" && (
        <Alert color="yellow" variant="light" icon={<Icon path={mdiClockOutline} />} p="xs">
          <Group justify="space-between">
            {t("explore.asOf")}
            <Button size="compact-sm" variant="default" onClick={() => change({ at: "" })}>
              {t("explore.now")}
            </Button>
          </Group>
        </Alert>
      )}
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <div style={{ opacity: isPlaceholderData ? 0.55 : 1 }} aria-busy={isFetching}>
          <Answer table={data} state={state} change={change} />
        </div>
      ) : (
        <Skeleton height={420} />
      )}
      <Suspense>
        {state.cell && <CellDrawer question={question} cell={state.cell} title={cellTitle} onClose={() => change({ cell: undefined })} />}
        {filtering && <FilterDialog state={state} change={change} onClose={filters.close} />}
      </Suspense>
    </Screen>
  );
}

function titleOf(table: Table, cell: CellKey[], text: ReturnType<typeof useText>): string {
  const columns = table.summary.columns;
  return cell
    .map(({ dimension, code }) => {
      const index = columns.indexOf(dimension);
      return text(table.rows.find((row) => row.keys[index]?.code === code)?.keys[index]?.name) || code;
    })
    .join(", ");
}

interface AnswerProps {
  table: Table;
  state: ExploreState;
  change: (part: Partial<ExploreState>) => void;
}

function Answer({ table, state, change }: AnswerProps) {
  const { t } = useTranslation();
  const text = useText();
  const dimensions = table.summary.columns.filter((column) => column !== "value" && column !== "items");
  const across = dimensions.length > 1 && dimensions.at(-1) === state.columns ? state.columns : "";
  const down = across ? dimensions.slice(0, -1) : dimensions;
  const pivot = useMemo(() => pivotOf(table.rows, down, across), [table, down.join(), across]);
  const count = isCount(state.measure);
  const additive = !count && table.summary.totalValue !== "";
  const open = useCallback((cell: CellKey[]) => change({ cell }), [change]);

  const unit = count ? t(`measure.${state.measure}`) : state.currency === "original" ? "" : state.currency;
  const title = [t(`measure.${state.measure}`), dimensions.map((dimension) => t(`dimension.${dimension as "year"}`)).join(" × "), !count && unit].filter(Boolean).join(" · ");
  const address = (at: string) => `${location.origin}/explore${stringifySearch(writeState({ ...state, at, cell: undefined }))}`;
  const window = state.from || state.to ? table.summary.clauses.find(({ code }) => code === "window") : undefined;
  const source = [text(window?.text), t("explore.source")].filter(Boolean);
  const figure = { title, source, link: address(state.at), fileName: `ngoaid-${state.measure}-${dimensions.join("-")}`, data: () => tableAsCsv(table, dimensions, text) };
  const about = <About summary={table.summary} leftOut={table.leftOut} currency={unit} quote={address(table.summary.position)} />;

  if (table.rows.length === 0) {
    return (
      <Stack>
        <Empty icon={mdiChartBoxOutline} title={t("explore.nothing")}>
          {t("explore.nothingHint")}
        </Empty>
        {about}
      </Stack>
    );
  }
  const tableTwin = (
    <PivotTable places={state.places} pivot={pivot} caption={title} additive={additive} total={table.summary.totalValue} totalItems={table.summary.totalItems} showItems={!count} onOpen={open} />
  );
  return (
    <Stack gap="lg">
      {state.view !== "table" && (
        <Suspense fallback={<Skeleton height={380} />}>
          <Pictured figure={figure} table={table} pivot={pivot} additive={additive} state={state} unit={unit} onOpen={open} />
        </Suspense>
      )}
      {state.view === "table" ? <Figure {...figure} drawn={false}>{tableTwin}</Figure> : tableTwin}
      {about}
    </Stack>
  );
}

/** Codes beside names, plain numbers: what a program reads. */
export function tableAsCsv(table: Table, dimensions: string[], text: ReturnType<typeof useText>): string[][] {
  return [
    [...dimensions.flatMap((dimension) => [dimension, `${dimension}_name`]), "value", "items"],
    ...table.rows.map(({ keys, value, items }) => [...keys.flatMap(({ code, name }) => [code, text(name)]), value, items.toString()]),
  ];
}
