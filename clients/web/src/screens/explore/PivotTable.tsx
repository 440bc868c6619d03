import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Key } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import type { CellKey } from "@/api/statistics";
import { Scroll } from "@/components/Scroll";
import { useKeyName } from "@/components/useKeyName";
import { formatCount, formatDecimal } from "@/i18n/format";
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

export function PivotTable({ places, pivot, caption, additive, total, totalItems, showItems, onOpen }: PivotTableProps) {
  const { t } = useTranslation();
  const keyName = useKeyName(places);
  const across = pivot.columnDimension !== "";
  const dimensionTitle = (dimension: string) => t(`dimension.${dimension as "year"}`);
  const lineTitle = (line: PivotLine) => line.keys.map(keyName).join(" · ");
  const figure = (value: string, label: string, cell: CellKey[]) => (
    <UnstyledButton className="link-cell" aria-label={t("explore.openCell", { cell: label, value: formatDecimal(value) })} onClick={() => onOpen(cell)}>
      {formatDecimal(value)}
    </UnstyledButton>
  );
  const columnTitle: (column: Key) => string = keyName;
  const columns: (Key | undefined)[] = across ? pivot.columns : [undefined];
  return (
    <Scroll label={caption} className="panel">
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {pivot.rowDimensions.map((dimension) => (
              <th key={dimension} scope="col">
                {dimensionTitle(dimension)}
              </th>
            ))}
            {columns.map((column) => (
              <th key={column?.code ?? "value"} scope="col" className="figure wrap">
                {column ? columnTitle(column) : t("explore.value")}
              </th>
            ))}
            {across && additive && (
              <th scope="col" className="figure">
                {t("explore.total")}
              </th>
            )}
            {!across && showItems && (
              <th scope="col" className="figure">
                {t("explore.items")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {pivot.lines.map((line) => (
            <tr key={line.keys.map(({ code }) => code).join()}>
              {line.keys.map((key, index) => (
                <th key={pivot.rowDimensions[index]} scope="row">
                  {keyName(key)}
                </th>
              ))}
              {columns.map((column, index) => (
                <td key={column?.code ?? "value"} className="figure">
                  {line.cells[index] && figure(line.cells[index].value, [lineTitle(line), column ? columnTitle(column) : ""].filter(Boolean).join(", "), cellOf(pivot, line, column))}
                </td>
              ))}
              {across && additive && <td className="figure">{figure(line.total, lineTitle(line), cellOf(pivot, line))}</td>}
              {!across && showItems && <td className="figure">{formatCount(line.cells[0]?.items ?? 0n)}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={pivot.rowDimensions.length}>
              {t(additive ? "explore.total" : "explore.countedAnew")}
            </th>
            {across
              ? pivot.columns.map((column, index) => (
                  <td key={column.code} className="figure">
                    {additive && figure(pivot.columnTotals[index] ?? "", columnTitle(column), cellOf(pivot, undefined, column))}
                  </td>
                ))
              : null}
            {(!across || additive) && <td className="figure">{total !== "" && figure(total, t("explore.total"), [])}</td>}
            {!across && showItems && <td className="figure">{formatCount(totalItems)}</td>}
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
