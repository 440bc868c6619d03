import { Skeleton } from "@mantine/core";
import { type ComponentProps, lazy, Suspense, useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CellKey, Table } from "@/api/statistics";
import { Figure } from "@/components/chart/Figure";
import { useKeyName } from "@/components/useKeyName";
import { useText } from "@/i18n";
import { type Drawing, drawingOf } from "./drawing";
import { cellOf, type Pivot } from "./pivot";
import { type ExploreState, isTime } from "./state";

const Chart = lazy(() => import("@/components/chart/Chart"));
const VietnamMap = lazy(() => import("@/components/map/VietnamMap"));

interface PicturedProps {
  figure: Omit<ComponentProps<typeof Figure>, "children" | "drawn">;
  table: Table;
  pivot: Pivot;
  additive: boolean;
  state: ExploreState;
  unit: string;
  onOpen: (cell: CellKey[]) => void;
}

/** The table as bars, lines or a map; loaded with the first of them. */
export default function Pictured({ figure, table, pivot, additive, state, unit, onOpen }: PicturedProps) {
  const drawing = useMemo(() => drawingOf(pivot, additive, state.view === "lines"), [pivot, additive, state.view]);
  const notDrawn = useNotDrawn(table, state, drawing);
  return (
    <Figure {...figure} source={[...notDrawn, ...figure.source]} drawn>
      <Suspense fallback={<Skeleton height={380} />}>
        {state.view === "map" ? (
          <Map table={table} state={state} title={figure.title} unit={unit} onOpen={onOpen} />
        ) : (
          <Drawn drawing={drawing} pivot={pivot} state={state} title={figure.title} onOpen={onOpen} />
        )}
      </Suspense>
    </Figure>
  );
}

const schemeOf = (state: ExploreState) => (state.places === "63" ? "63" : "34");

/** What of the table a chart or map does not show; it stands under the picture too. */
function useNotDrawn(table: Table, state: ExploreState, { lines, columns }: Drawing): string[] {
  const { t } = useTranslation();
  const text = useText();
  if (state.view === "table") return [];
  if (state.view === "map") {
    const elsewhere = table.rows.filter(({ keys }) => !keys[0]?.code.startsWith(`${schemeOf(state)}:`));
    return elsewhere.length > 0 ? [t("map.elsewhere", { places: elsewhere.map(({ keys }) => text(keys[0]?.name)).join("; ") })] : [];
  }
  return [lines.drawn < lines.all && t("chart.lines", { ...lines }), columns.drawn < columns.all && t("chart.columns", { ...columns })].filter((note) => note !== false);
}

function Map({ table, state, title, unit, onOpen }: { table: Table; state: ExploreState; title: string; unit: string; onOpen: (cell: CellKey[]) => void }) {
  const values = useMemo(() => new globalThis.Map(table.rows.map(({ keys, value }) => [keys[0]?.code ?? "", value])), [table]);
  return <VietnamMap scheme={schemeOf(state)} values={values} label={title} unit={unit} onSelect={(code) => onOpen([{ dimension: "place", code }])} />;
}

interface DrawnProps {
  drawing: Drawing;
  pivot: Pivot;
  state: ExploreState;
  title: string;
  onOpen: (cell: CellKey[]) => void;
}

function Drawn({ drawing, pivot, state, title, onOpen }: DrawnProps) {
  const { t } = useTranslation();
  const keyName = useKeyName(state.places);
  const categories = useMemo(
    () => drawing.categories.map((lines) => (lines.length > 1 ? t("chart.rest", { count: lines.length }) : (lines[0]?.keys.map(keyName).join(" · ") ?? ""))),
    [drawing, keyName, t],
  );
  const series = useMemo(() => {
    const nameOf = (indexes: number[]) => (indexes.length > 1 ? t("chart.rest", { count: indexes.length }) : pivot.columnDimension ? keyName(pivot.columns[indexes[0] ?? 0]) : t(`measure.${state.measure}`));
    return drawing.series.map((indexes, index) => ({ name: nameOf(indexes), values: drawing.values[index] ?? [], rest: indexes.length > 1 }));
  }, [drawing, pivot, keyName, t, state.measure]);
  // A sum of several is no cell that could be opened.
  const select = useCallback(
    (category: number, index: number) => {
      const [lines = [], indexes = []] = [drawing.categories[category], drawing.series[index]];
      if (lines.length === 1 && indexes.length === 1) onOpen(cellOf(pivot, lines[0], pivot.columnDimension ? pivot.columns[indexes[0] ?? 0] : undefined));
    },
    [pivot, drawing, onOpen],
  );
  const kind = state.view === "lines" ? "line" : isTime(pivot.rowDimensions[0] ?? "") ? "column" : "bar";
  return <Chart kind={kind} categories={categories} series={series} stacked={drawing.stacked} label={title} onSelect={select} />;
}
