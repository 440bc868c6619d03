// Files made in the browser.
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

export type Lines = readonly (readonly string[])[];

// A spreadsheet runs what starts so; an apostrophe makes it text. Plain numbers stay numbers.
const escapeFormula = (cell: string) => (/^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell);
const quote = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** RFC 4180 with formulas defused. */
export const toCsv = (lines: Lines): string =>
  lines.map((line) => line.map((cell) => quote(escapeFormula(cell))).join(",")).join("\r\n") + "\r\n";

/** The mark at the start makes Excel read UTF-8. */
export const downloadCsv = (name: string, lines: Lines): void =>
  download(`${name}.csv`, new Blob(["\uFEFF", toCsv(lines)], { type: "text/csv;charset=utf-8" }));

// Beyond fifteen digits a spreadsheet's number is not exact: such a figure stays text.
const isExactNumber = (cell: string) => /^-?\d+(\.\d+)?$/.test(cell) && cell.replace(/\D/g, "").replace(/^0+/, "").length <= 15;

/** Text stays text, whatever it looks like; columns named in `figures` hold numbers. */
export async function toXlsx(lines: Lines, figures: readonly string[]): Promise<Blob> {
  const { default: writeXlsx } = await import("write-excel-file/universal");
  const [headings = [], ...rows] = lines;
  const cellOf = (cell: string, column: number) => (figures.includes(headings[column] ?? "") && isExactNumber(cell) ? { type: Number, value: Number(cell) } : { type: String, value: cell });
  const sheet = [headings.map((value) => ({ type: String, value, fontWeight: "bold" as const })), ...rows.map((row) => row.map(cellOf))];
  return writeXlsx(sheet, { columns: headings.map(() => ({ width: 24 })), stickyRowsCount: 1 }).toBlob();
}

export const downloadXlsx = async (name: string, lines: Lines, figures: readonly string[]): Promise<void> => download(`${name}.xlsx`, await toXlsx(lines, figures));
