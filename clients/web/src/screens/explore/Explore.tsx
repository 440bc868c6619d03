import { Alert, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
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
import { useKeyName } from "@/components/useKeyName";
import { useNarrow } from "@/components/useNarrow";
import { useText } from "@/i18n";
import { About } from "./About";
import { Controls, ViewSwitch } from "./Controls";
import { cellOf, pivotOf, type Pivot } from "./pivot";
import { PivotTable } from "./PivotTable";
import { type ExploreState, isCount, isTime, questionOf, readState, settle, writeState } from "./state";

const CellDrawer = lazy(() => import("./CellDrawer"));
const FilterDialog = lazy(() => import("./FilterDialog"));
const Chart = lazy(() => import("@/components/chart/Chart"));
const VietnamMap = lazy(() => import("@/components/map/VietnamMap"));

/** Lines of a chart beyond this are unreadable; the table below has them all. */
const DRAWN_LINES = 40;
const DRAWN_SERIES = 10;

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
  const narrowed = state.filters.length;
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
  const open = useCallback((cell: CellKey[]) => change({ cell }), [change]);

  const count = isCount(state.measure);
  const additive = !count && table.summary.totalValue !== "";
  const unit = count ? t(`measure.${state.measure}`) : state.currency === "original" ? "" : state.currency;
  const title = [t(`measure.${state.measure}`), dimensions.map((dimension) => t(`dimension.${dimension as "year"}`)).join(" × "), unit].filter(Boolean).join(" · ");
  const address = (at: string) => `${location.origin}/explore${stringifySearch(writeState({ ...state, at, cell: undefined }))}`;
  const window = state.from || state.to ? table.summary.clauses.find(({ code }) => code === "window") : undefined;
  const source = [text(window?.text), t("explore.source")].filter(Boolean);
  const figure = { title, source, link: address(state.at), fileName: `ngoaid-${state.measure}-${dimensions.join("-")}`, data: () => tableAsCsv(table, dimensions, text) };
  const tableTwin = (
    <PivotTable places={state.places} pivot={pivot} caption={title} additive={additive} total={table.summary.totalValue} totalItems={table.summary.totalItems} showItems={!count} onOpen={open} />
  );

  if (table.rows.length === 0) {
    return (
      <Stack>
        <Empty icon={mdiChartBoxOutline} title={t("explore.nothing")}>
          {t("explore.nothingHint")}
        </Empty>
        <About summary={table.summary} leftOut={table.leftOut} currency={unit} quote={address(table.summary.position)} />
      </Stack>
    );
  }
  return (
    <Stack gap="lg">
      {state.view !== "table" && (
        <Figure {...figure} drawn>
          <Suspense fallback={<Skeleton height={380} />}>
            {state.view === "map" ? <Map table={table} state={state} title={title} unit={unit} onOpen={open} /> : <Drawing pivot={pivot} state={state} title={title} onOpen={open} />}
          </Suspense>
        </Figure>
      )}
      {state.view === "table" ? <Figure {...figure} drawn={false}>{tableTwin}</Figure> : tableTwin}
      <About summary={table.summary} leftOut={table.leftOut} currency={unit} quote={address(table.summary.position)} />
    </Stack>
  );
}

function Map({ table, state, title, unit, onOpen }: { table: Table; state: ExploreState; title: string; unit: string; onOpen: (cell: CellKey[]) => void }) {
  const { t } = useTranslation();
  const text = useText();
  const values = useMemo(() => new globalThis.Map(table.rows.map(({ keys, value }) => [keys[0]?.code ?? "", value])), [table]);
  const scheme = state.places === "63" ? "63" : "34";
  const elsewhere = table.rows.filter(({ keys }) => !keys[0]?.code.startsWith(`${scheme}:`));
  return (
    <>
      <VietnamMap scheme={scheme} values={values} label={title} unit={unit} onSelect={(code) => onOpen([{ dimension: "place", code }])} />
      {elsewhere.length > 0 && <Text size="sm" c="dimmed">{t("map.elsewhere", { places: elsewhere.map(({ keys }) => text(keys[0]?.name)).join("; ") })}</Text>}
    </>
  );
}

function Drawing({ pivot, state, title, onOpen }: { pivot: Pivot; state: ExploreState; title: string; onOpen: (cell: CellKey[]) => void }) {
  const keyName = useKeyName(state.places);
  const { t } = useTranslation();
  const time = isTime(pivot.rowDimensions[0] ?? "");
  const drawn = useMemo(() => {
    // Times in their order; anything else largest first.
    const lines = time ? pivot.lines.filter(({ keys }) => keys[0]?.code !== "") : [...pivot.lines].sort((a, b) => Number(b.total) - Number(a.total));
    return lines.slice(time ? -DRAWN_LINES : 0, time ? undefined : DRAWN_LINES);
  }, [pivot, time]);
  const columns = useMemo(
    () =>
      pivot.columns
        .map((column, index) => ({ column, index, total: Number(pivot.columnTotals[index]) }))
        .sort((a, b) => b.total - a.total)
        .slice(0, DRAWN_SERIES),
    [pivot],
  );
  const categories = useMemo(() => drawn.map(({ keys }) => keys.map(keyName).join(" · ")), [drawn, keyName]);
  const series = useMemo(
    () =>
      pivot.columnDimension
        ? columns.map(({ column, index }) => ({ name: keyName(column), values: drawn.map(({ cells }) => cells[index]?.value) }))
        : [{ name: t(`measure.${state.measure}`), values: drawn.map(({ cells }) => cells[0]?.value) }],
    [pivot, columns, drawn, keyName, t, state.measure],
  );
  const select = useCallback((category: number, index: number) => onOpen(cellOf(pivot, drawn[category], pivot.columnDimension ? columns[index]?.column : undefined)), [pivot, drawn, columns, onOpen]);
  return <Chart kind={state.view === "lines" ? "line" : time ? "column" : "bar"} categories={categories} series={series} label={title} onSelect={select} />;
}

/** Codes beside names, plain numbers: what a program reads. */
export function tableAsCsv(table: Table, dimensions: string[], text: ReturnType<typeof useText>): string[][] {
  return [
    [...dimensions.flatMap((dimension) => [dimension, `${dimension}_name`]), "value", "items"],
    ...table.rows.map(({ keys, value, items }) => [...keys.flatMap(({ code, name }) => [code, text(name)]), value, items.toString()]),
  ];
}
