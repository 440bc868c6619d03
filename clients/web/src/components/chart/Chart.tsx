// Bars and lines. Loaded only when a chart is asked for: the library is the heaviest part of the client.
import { useElementSize } from "@mantine/hooks";
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n";
import { formatAxis, formatDecimal } from "@/i18n/format";
import { useInk } from "./ink";
import { Legend } from "./Legend";

use([BarChart, LineChart, AriaComponent, GridComponent, TooltipComponent, SVGRenderer]);

export interface ChartProps {
  kind: "bar" | "column" | "line";
  categories: string[];
  /** One value a category, decimal text; undefined: nothing there. A rest is added up from several. */
  series: { name: string; values: (string | undefined)[]; rest?: boolean }[];
  /** Bars of a category stand on each other, as they add up; else beside each other. */
  stacked: boolean;
  label: string;
  onSelect?: ((category: number, series: number) => void) | undefined;
}

const ROW_HEIGHT = 26;
const BAR_HEIGHT = 12;
const HEIGHT = 380;

export default function Chart({ kind, categories, series, stacked, label, onSelect }: ChartProps) {
  const { t } = useTranslation();
  const { ref: sized, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const ink = useInk();
  const language = useLanguage();
  const sideways = kind === "bar";
  const rowHeight = stacked ? ROW_HEIGHT : Math.max(ROW_HEIGHT, (series.length + 1) * BAR_HEIGHT);
  const height = sideways ? Math.max(160, categories.length * rowHeight + 60) : HEIGHT;
  const colours = useMemo(() => series.map(({ rest }, index) => (rest ? ink.rest : (ink.series[index % ink.series.length] ?? ink.rest))), [series, ink]);

  useEffect(() => {
    const made = init(holder.current, null, { renderer: "svg" });
    chart.current = made;
    return () => made.dispose();
  }, []);
  useEffect(() => chart.current?.resize(), [width, height]);
  useEffect(() => {
    const axisLabel = { color: ink.text, fontSize: 12 };
    const names = { type: "category" as const, data: categories, inverse: sideways, axisLabel: { ...axisLabel, ...(sideways ? { width: Math.min(220, width * 0.36), overflow: "truncate" as const, interval: 0 } : { showMaxLabel: true }) }, axisLine: { lineStyle: { color: ink.line } }, axisTick: { show: false } };
    const values = { type: "value" as const, axisLabel: { ...axisLabel, formatter: (value: number) => formatAxis(value, language) }, splitLine: { lineStyle: { color: ink.line } }, splitNumber: width < 500 ? 3 : 5 };
    const shown = (seriesIndex: number, index: number) => series[seriesIndex]?.values[index];
    chart.current?.setOption(
      {
        animation: false,
        aria: { enabled: true, label: { description: label } },
        color: colours,
        textStyle: { fontFamily: ink.font },
        grid: { left: 8, right: 24, top: 16, bottom: 8, outerBoundsMode: "same" as const, outerBoundsContain: "axisLabel" as const },
        tooltip: {
          trigger: "item" as const,
          confine: true,
          backgroundColor: ink.panel,
          borderColor: ink.line,
          textStyle: { color: ink.text },
          renderMode: "richText" as const, // text only: nothing of a name is read as markup
          formatter: (at: { name: string; seriesName?: string; seriesIndex?: number; dataIndex: number }) =>
            [at.name, series.length > 1 ? at.seriesName : "", formatDecimal(shown(at.seriesIndex ?? 0, at.dataIndex) ?? "")].filter(Boolean).join("\n"),
        },
        xAxis: sideways ? values : names,
        yAxis: sideways ? names : values,
        series: series.map(({ name, values: figures }) => ({
          name,
          // A double suffices to draw; what is read is the text.
          data: figures.map((figure) => (figure === undefined ? null : Number(figure))),
          ...(kind === "line" ? { type: "line" as const, symbolSize: 8, connectNulls: false } : { type: "bar" as const, ...(stacked && { stack: "all" }), barMaxWidth: 44 }),
        })),
      },
      true,
    );
  }, [kind, categories, series, stacked, label, ink, colours, language, width, sideways]);
  useEffect(() => {
    const made = chart.current;
    const select = (at: { dataIndex?: number; seriesIndex?: number }) => onSelect?.(at.dataIndex ?? 0, at.seriesIndex ?? 0);
    made?.on("click", select as never);
    return () => {
      if (!made?.isDisposed()) made?.off("click", select as never);
    };
  }, [onSelect]);

  return (
    <div ref={sized} style={{ width: "100%" }}>
      {series.length > 1 && <Legend label={t("chart.legend")} entries={series.map(({ name }, index) => ({ colour: colours[index] ?? "", text: name }))} />}
      <div ref={holder} role="img" aria-label={label} style={{ width: "100%", height }} />
    </div>
  );
}
