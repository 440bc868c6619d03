import { Group, NativeSelect, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { ReportCell, ReportTable, TableQuery } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import { type ReportQuestion, reportQuery, reportsQuery } from "@/api/reports";
import { type Search, stringifySearch } from "@/app/search";
import { Figure } from "@/components/chart/Figure";
import { DayInput } from "@/components/DayInput";
import { Failed } from "@/components/Failed";
import { Screen } from "@/components/Screen";
import { Scroll } from "@/components/Scroll";
import { useText } from "@/i18n";
import { formatDecimal } from "@/i18n/format";
import { About } from "@/screens/explore/About";
import { COARSE, CURRENCIES, FUNDS, PLACES } from "@/screens/explore/state";

const Chart = lazy(() => import("@/components/chart/Chart"));

const DEFAULT_REPORT = "national-summary";

const readQuestion = (search: Search): ReportQuestion => ({
  report: search["report"] ?? DEFAULT_REPORT,
  from: search["from"] ?? "",
  to: search["to"] ?? "",
  places: search["places"] ?? PLACES[0],
  currency: search["currency"] ?? CURRENCIES[0],
  fund: search["fund"] ?? FUNDS[0],
  coarse: search["coarse"] ?? COARSE[0],
  knownAt: search["at"] ?? "",
});

/** The standard reports: all the tables of a summary at once, in one snapshot. */
export function Reports() {
  const { t } = useTranslation();
  const text = useText();
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const question = readQuestion(search);
  const set = (part: Search) => void navigate({ to: "/reports", search: { ...search, ...part }, replace: true });
  const reports = useQuery(reportsQuery);
  const report = useQuery(reportQuery(question));
  const address = (at: string) => `${location.origin}/reports${stringifySearch({ ...search, at })}`;
  return (
    <Screen title={t("nav.reports")} hint={t("reports.hint")}>
      <Group align="flex-end" gap="sm" className="no-print">
        <NativeSelect label={t("reports.report")} value={question.report} data={(reports.data ?? []).map(({ code, title }) => ({ value: code, label: text(title) }))} onChange={(event) => set({ report: event.currentTarget.value })} />
        <DayInput label={t("explore.from")} value={question.from} onChange={(from) => set({ from })} />
        <DayInput label={t("explore.to")} value={question.to} onChange={(to) => set({ to })} />
        <NativeSelect label={t("explore.places")} value={question.places} data={PLACES.map((value) => ({ value, label: t(`places.${value}`) }))} onChange={(event) => set({ places: event.currentTarget.value })} />
        <NativeSelect label={t("explore.currency")} value={question.currency} data={CURRENCIES.slice(0, 2).map((value) => ({ value, label: value }))} onChange={(event) => set({ currency: event.currentTarget.value })} />
        <NativeSelect label={t("explore.fund")} value={question.fund} data={FUNDS.map((value) => ({ value, label: t(`fund.${value}`) }))} onChange={(event) => set({ fund: event.currentTarget.value })} />
      </Group>
      {report.error ? (
        <Failed error={report.error} onRetry={() => void report.refetch()} />
      ) : report.data ? (
        <Stack gap="xl" aria-busy={report.isFetching}>
          {report.data.tables.map((table) => (
            <Part key={table.code} table={table} link={address(question.knownAt)} />
          ))}
          <About summary={report.data.summary} leftOut={[]} currency={question.currency} quote={address(report.data.summary.position)} />
        </Stack>
      ) : (
        <Skeleton height={420} />
      )}
    </Screen>
  );
}

/** The question behind a table as an address of Explore. */
const exploreSearch = (query: TableQuery): Search => ({
  measure: query.measure,
  rows: query.by[0],
  columns: query.by[1],
  from: query.from,
  to: query.to,
  places: query.places,
  currency: query.currency,
  fund: query.fund,
  at: query.knownAt,
});

function Part({ table, link }: { table: ReportTable; link: string }) {
  const { t } = useTranslation();
  const text = useText();
  const title = text(table.title);
  const shown = (cell: ReportCell | undefined, kind: string | undefined) => {
    if (!cell) return "";
    if (kind === "text") return text(cell.name) || cell.value;
    return cell.value === "" ? "" : `${formatDecimal(cell.value)}${kind === "percent" ? " %" : ""}`;
  };
  const rows = table.others ? [...table.rows, table.others] : table.rows;
  const csv = () => [
    table.columns.map((column) => text(column.title)),
    ...rows.map((row) => row.cells.map((cell) => text(cell.name) || cell.value)),
  ];
  const drawn = table.chart?.columns.map((code) => table.columns.findIndex((column) => column.code === code)).filter((index) => index > 0) ?? [];
  const isFigure = (kind: string) => kind !== "text";
  const grid = (
    <Scroll label={title} className="panel">
      <table className="table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.code} scope="col" className={isFigure(column.kind) ? "figure wrap" : ""} title={text(column.definition) || undefined}>
                {text(column.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.cells.map((cell, column) => {
                const kind = table.columns[column]?.kind ?? "text";
                return column === 0 ? (
                  <th key={column} scope="row">{shown(cell, kind)}</th>
                ) : (
                  <td key={column} className={isFigure(kind) ? "figure" : ""}>{shown(cell, kind)}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {table.total && table.total.cells.length > 0 && (
          <tfoot>
            <tr>
              {table.total.cells.map((cell, column) => {
                const kind = table.columns[column]?.kind ?? "text";
                return column === 0 ? <th key={column} scope="row">{shown(cell, "text") || t("explore.total")}</th> : <td key={column} className={isFigure(kind) ? "figure" : ""}>{shown(cell, kind)}</td>;
              })}
            </tr>
          </tfoot>
        )}
      </table>
    </Scroll>
  );
  return (
    <Stack gap="xs">
      <Figure title={title} source={[text(table.note)].filter(Boolean)} data={csv} link={link} fileName={`ngoaid-${table.code}`} drawn={false}>
        {grid}
      </Figure>
      {table.query && (
        <Text size="sm" className="no-print">
          <Link to="/explore" search={exploreSearch(table.query)}>{t("reports.open")}</Link>
        </Text>
      )}
      {drawn.length > 0 && table.rows.length > 1 && (
        <details className="disclosure">
          <summary>{t("reports.chart")}</summary>
          <div>
            <Suspense fallback={<Skeleton height={300} />}>
              <Chart
                kind={table.chart?.kind === "line" ? "line" : table.chart?.kind === "column" ? "column" : "bar"}
                categories={table.rows.map((row) => shown(row.cells[0], "text"))}
                series={drawn.map((index) => ({ name: text(table.columns[index]?.title), values: table.rows.map((row) => row.cells[index]?.value || undefined) }))}
                label={title}
              />
            </Suspense>
          </div>
        </details>
      )}
    </Stack>
  );
}
