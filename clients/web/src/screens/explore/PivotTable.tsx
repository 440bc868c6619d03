import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Key } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import type { CellKey } from "@/api/statistics";
import { Cards } from "@/components/list/Cards";
import { Scroll } from "@/components/Scroll";
import { useKeyName } from "@/components/useKeyName";
import { useNarrow } from "@/components/useNarrow";
import { formatDecimal } from "@/i18n/format";
import { cellOf, type Pivot, type PivotLine } from "./pivot";

interface PivotTableProps {
  /** Scheme of places the table shows. */
  places: string;
  pivot: Pivot;
  caption: string;
  /** Sums of the lines and columns mean something: amounts in one currency, not distinct counts. */
  additive: boolean;
  /** As the service counted it; empty where there is none. */
  total: string;
  totalItems: bigint;
  /** Count of grants beside the amount. */
  showItems: boolean;
  onOpen: (cell: CellKey[]) => void;
}

/** A figure, or a line of them, as it is shown: the same in a table and on cards. */
interface Cell {
  key: string;
  /** Heading of its column. */
  title: string;
  /** Empty where there is no figure. */
  shown: ReactNode;
}

interface Line {
  key: string;
  titles: string[];
  cells: Cell[];
}

/** A cross table, every figure of it a button that opens its rows. */
export function PivotTable({ caption, ...props }: PivotTableProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { lines, total } = useLines(props);
  // Distinct counts across have no totals to show.
  const totalled = total.cells.some(({ shown }) => shown);
  if (narrow) {
    return <Cards label={caption} cards={[...lines, ...(totalled ? [total] : [])].map(({ titles, cells }) => ({ title: titles.join(" · "), facts: cells.map(({ title, shown }) => ({ label: title, value: shown })) }))} />;
  }
  return (
    <Scroll label={caption} className="panel">
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {props.pivot.rowDimensions.map((dimension) => (
              <th key={dimension} scope="col">
                {t(`dimension.${dimension as "year"}`)}
              </th>
            ))}
            {total.cells.map(({ key, title }) => (
              <th key={key} scope="col" className="figure wrap">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, titles, cells }) => (
            <tr key={key}>
              {titles.map((title, index) => (
                <th key={index} scope="row">
                  {title}
                </th>
              ))}
              <Figures cells={cells} />
            </tr>
          ))}
        </tbody>
        {totalled && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={props.pivot.rowDimensions.length}>
                {total.titles}
              </th>
              <Figures cells={total.cells} />
            </tr>
          </tfoot>
        )}
      </table>
    </Scroll>
  );
}

const Figures = ({ cells }: { cells: Cell[] }) =>
  cells.map(({ key, shown }) => (
    <td key={key} className="figure">
      {shown}
    </td>
  ));

/** The lines of the table and the line of its totals, with the same columns in each. */
function useLines({ places, pivot, additive, total, totalItems, showItems, onOpen }: Omit<PivotTableProps, "caption">): { lines: Line[]; total: Line } {
  const { t } = useTranslation();
  const keyName = useKeyName(places);
  const across = pivot.columnDimension !== "";
  const columns: (Key | undefined)[] = across ? pivot.columns : [undefined];
  const columnTitle = (column: Key | undefined) => (column ? keyName(column) : t("explore.value"));
  const figure = (value: string | undefined, names: (string | false)[], cell: CellKey[]) =>
    value && (
      <UnstyledButton className="link-cell" aria-label={t("explore.openCell", { cell: names.filter(Boolean).join(", "), value: formatDecimal(value) })} onClick={() => onOpen(cell)}>
        {formatDecimal(value)}
      </UnstyledButton>
    );
  const lineOf = (key: string, titles: string[], valueOf: (index: number) => string | undefined, sum: string, items: bigint, line?: PivotLine): Line => {
    const name = titles.join(" · ");
    const cells = columns.map((column, index) => ({ key: column?.code ?? "value", title: columnTitle(column), shown: figure(valueOf(index), [name, across && columnTitle(column)], cellOf(pivot, line, column)) }));
    if (across && additive) cells.push({ key: "total", title: t("explore.total"), shown: figure(sum, [name], cellOf(pivot, line)) });
    // As many grants as stand behind the amount beside them: the same rows.
    if (!across && showItems) cells.push({ key: "items", title: t("explore.items"), shown: figure(items.toString(), [name, t("explore.items")], cellOf(pivot, line)) });
    return { key, titles, cells };
  };
  return {
    lines: pivot.lines.map((line) => lineOf(line.keys.map(({ code }) => code).join(), line.keys.map(keyName), (index) => line.cells[index]?.value, line.total, line.cells[0]?.items ?? 0n, line)),
    total: lineOf("total", [t(additive ? "explore.total" : "explore.countedAnew")], (index) => (across ? (additive ? pivot.columnTotals[index] : "") : total), total, totalItems),
  };
}
