// Rows of a table laid out as a cross table. Sums are exact; what cannot be added up (distinct counts) is left to the service.
import type { Key, TableRow } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import type { CellKey } from "@/api/statistics";
import { addDecimals } from "@/i18n/decimal";

export interface PivotLine {
  keys: Key[];
  /** One a column; undefined: nothing there. Without a column dimension: one. */
  cells: (TableRow | undefined)[];
  total: string;
}

export interface Pivot {
  rowDimensions: string[];
  columnDimension: string;
  columns: Key[];
  lines: PivotLine[];
  columnTotals: string[];
}

const identity = (keys: readonly Key[]) => keys.map(({ code }) => code).join("\u0000");

export function pivotOf(rows: readonly TableRow[], rowDimensions: string[], columnDimension: string): Pivot {
  const depth = rowDimensions.length;
  const columns = new Map<string, Key>();
  const lines = new Map<string, { keys: Key[]; cells: Map<string, TableRow> }>();
  for (const row of rows) {
    const keys = row.keys.slice(0, depth);
    const column = row.keys[depth];
    const line = lines.get(identity(keys)) ?? { keys, cells: new Map() };
    lines.set(identity(keys), line);
    if (column) columns.set(column.code, column);
    line.cells.set(column?.code ?? "", row);
  }
  // The service orders rows by their first key; columns appear in any order. What is not known comes last.
  const ordered = [...columns.values()].sort(
    (a, b) => Number(a.code === "") - Number(b.code === "") || a.code.localeCompare(b.code, "en", { numeric: true }),
  );
  const codes = columnDimension ? ordered.map(({ code }) => code) : [""];
  const laid = [...lines.values()].map(({ keys, cells }) => {
    const row = codes.map((code) => cells.get(code));
    return { keys, cells: row, total: addDecimals(row.map((cell) => cell?.value ?? "")) };
  });
  return {
    rowDimensions,
    columnDimension,
    columns: ordered,
    lines: laid,
    columnTotals: codes.map((_, index) => addDecimals(laid.map(({ cells }) => cells[index]?.value ?? ""))),
  };
}

/** The cell that opens a line, a column, or where they cross. */
export function cellOf(pivot: Pivot, line?: PivotLine, column?: Key): CellKey[] {
  const rows = line ? pivot.rowDimensions.map((dimension, index) => ({ dimension, code: line.keys[index]?.code ?? "" })) : [];
  return column ? [...rows, { dimension: pivot.columnDimension, code: column.code }] : rows;
}
