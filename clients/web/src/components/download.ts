// Files made in the browser.
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

// A spreadsheet runs what starts so; an apostrophe makes it text. Plain numbers stay numbers.
const escapeFormula = (cell: string) => (/^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell);
const quote = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** RFC 4180 with formulas defused. */
export const toCsv = (lines: readonly (readonly string[])[]): string =>
  lines.map((line) => line.map((cell) => quote(escapeFormula(cell))).join(",")).join("\r\n") + "\r\n";

/** The mark at the start makes Excel read UTF-8. */
export const downloadCsv = (name: string, lines: readonly (readonly string[])[]): void =>
  download(`${name}.csv`, new Blob(["\uFEFF", toCsv(lines)], { type: "text/csv;charset=utf-8" }));
