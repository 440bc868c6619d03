import { Skeleton, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { LocalizedText } from "@/api/generated/ngoaid/common/v1/common_pb";
import type { ReportCell, ReportColumn, ReportRow, ReportTable } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import type { Search } from "@/app/search";
import { Figure } from "@/components/chart/Figure";
import { Cards } from "@/components/list/Cards";
import { Scroll } from "@/components/Scroll";
import { useNarrow } from "@/components/useNarrow";
import { useText } from "@/i18n";
import { formatDecimal } from "@/i18n/format";
import { addressOf } from "@/screens/explore/state";

const Chart = lazy(() => import("@/components/chart/Chart"));

interface PartProps {
  table: ReportTable;
  window: LocalizedText | undefined;
  link: string;
  /** Its chart is open. */
  charted: boolean;
  onChart: (opened: boolean) => void;
}

/** A table of a report, its chart, and the way to its rows. */
export function Part({ table, window, link, charted, onChart }: PartProps) {
  const { t } = useTranslation();
  const text = useText();
  const figure = { title: text(table.title), source: [text(table.note), text(window)].filter(Boolean), link, fileName: `ngoaid-${table.code}` };
  const data = () => [table.columns.map((column) => text(column.title)), ...rowsOf(table).map((row) => row.cells.map((cell) => text(cell.name) || cell.value))];
  const drawn = drawnColumns(table);
  return (
    <Stack gap="xs">
      <Figure {...figure} data={data} drawn={false}>
        <Grid table={table} />
      </Figure>
      {table.query && (
        <Text size="sm" className="no-print">
          <Link to="/explore" search={addressOf(table.query)}>{t("reports.open")}</Link>
        </Text>
      )}
      {drawn.length > 0 && table.rows.length > 1 && (
        <details className="disclosure" open={charted} onToggle={({ currentTarget: { open } }) => open !== charted && onChart(open)}>
          <summary>{t("reports.chart")}</summary>
          {charted && (
            <div>
              <Figure {...figure} source={[...figure.source, t("explore.source")]} data={data} drawn>
                <Suspense fallback={<Skeleton height={300} />}>
                  <Drawn table={table} columns={drawn} />
                </Suspense>
              </Figure>
            </div>
          )}
        </details>
      )}
    </Stack>
  );
}

/** What has no row of its own is a row too: without it they would not make the total. */
const rowsOf = (table: ReportTable) => (table.others ? [...table.rows, table.others] : table.rows);

const drawnColumns = ({ chart, columns }: ReportTable) => (chart?.columns ?? []).map((code) => columns.findIndex((column) => column.code === code)).filter((index) => index > 0);

function useShown(): (cell: ReportCell | undefined, kind: string | undefined) => string {
  const text = useText();
  return (cell, kind) => {
    if (!cell) return "";
    if (kind === "text") return text(cell.name) || cell.value;
    return cell.value === "" ? "" : `${formatDecimal(cell.value)}${kind === "percent" ? " %" : ""}`;
  };
}

/** Where the rows behind a figure are; undefined: behind zero there is nothing, and a figure made from others has no rows of its own. */
export function openingOf(table: ReportTable, row: ReportRow, column: ReportColumn): Search | undefined {
  const value = row.cells[table.columns.findIndex(({ code }) => code === column.code)]?.value ?? "";
  if (!/[1-9]/.test(value)) return undefined;
  const own = row.queries[column.code];
  if (own) return addressOf(own, []);
  const dimension = column.query?.by[0];
  if (!column.query || !dimension || row === table.others) return undefined;
  return addressOf(column.query, row === table.total ? [] : [{ dimension, code: row.cells[0]?.value ?? "" }]);
}

/** The table on a desk, cards on a phone. */
function Grid({ table }: { table: ReportTable }) {
  const { t } = useTranslation();
  const text = useText();
  const shown = useShown();
  const title = text(table.title);
  const [heading, ...columns] = table.columns;
  const lineOf = (row: ReportRow, name = "") => ({
    title: shown(row.cells[0], "text") || name,
    cells: columns.map((column, index) => {
      const figure = shown(row.cells[index + 1], column.kind);
      const search = openingOf(table, row, column);
      return search ? <Link to="/explore" search={search}>{figure}</Link> : figure;
    }),
  });
  const lines = rowsOf(table).map((row) => lineOf(row));
  const total = table.total && table.total.cells.length > 0 ? [lineOf(table.total, t("explore.total"))] : [];
  if (useNarrow()) {
    return <Cards label={title} cards={[...lines, ...total].map((line) => ({ title: line.title, facts: columns.map((column, index) => ({ label: text(column.title), value: line.cells[index] })) }))} />;
  }
  const look = (kind: string | undefined) => (kind === "text" ? "" : "figure");
  const row = (line: (typeof lines)[number], key: number) => (
    <tr key={key}>
      <th scope="row">{line.title}</th>
      {line.cells.map((cell, index) => (
        <td key={index} className={look(columns[index]?.kind)}>{cell}</td>
      ))}
    </tr>
  );
  return (
    <Scroll label={title} className="panel">
      <table className="table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {[heading, ...columns].map((column, index) => (
              <th key={index} scope="col" className={look(column?.kind) && "figure wrap"} title={text(column?.definition) || undefined}>
                {text(column?.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{lines.map(row)}</tbody>
        {total.length > 0 && <tfoot>{total.map(row)}</tfoot>}
      </table>
    </Scroll>
  );
}

/** Measures stand beside each other: what was promised and what was paid do not add up. */
function Drawn({ table, columns }: { table: ReportTable; columns: number[] }) {
  const text = useText();
  const shown = useShown();
  const rows = rowsOf(table);
  return (
    <Chart
      kind={table.chart?.kind === "line" ? "line" : table.chart?.kind === "column" ? "column" : "bar"}
      categories={rows.map((row) => shown(row.cells[0], "text"))}
      series={columns.map((index) => ({ name: text(table.columns[index]?.title), values: rows.map((row) => row.cells[index]?.value || undefined) }))}
      stacked={false}
      label={text(table.title)}
    />
  );
}
