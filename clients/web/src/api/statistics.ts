// Statistics come as streams: rows, what is left out, and a summary that closes them.
import { queryOptions } from "@tanstack/react-query";
import { reporting } from "./clients/reporting";
import type { EntryRow, TableRow, TableSummary } from "./generated/ngoaid/reporting/v1/reporting_pb";

/** Fields of TableQuery as plain text and lists, so that it can be part of a key. */
export interface Question {
  measure: string;
  by: string[];
  from: string;
  to: string;
  places: string;
  sectors: string;
  currency: string;
  fund: string;
  where: string;
  coarse: string;
  ngoDefinition: string;
  knownAt: string;
}

export interface Table {
  rows: TableRow[];
  /** Over the window's edge, without a date, paid from another grant, or without a rate: each says why. */
  leftOut: EntryRow[];
  summary: TableSummary;
}

export interface CellKey {
  dimension: string;
  code: string;
}

export const tableQuery = (question: Question) =>
  queryOptions({
    queryKey: ["table", question],
    queryFn: async ({ signal }): Promise<Table> => {
      const rows: TableRow[] = [];
      const leftOut: EntryRow[] = [];
      for await (const { part } of reporting.queryTable({ query: question }, { signal })) {
        if (part.case === "row") rows.push(part.value);
        else if (part.case === "summary") return { rows, leftOut, summary: part.value };
        else if (part.case !== undefined) leftOut.push(part.value);
      }
      throw new Error("A table ended without its summary.");
    },
  });

export const cellRowsQuery = (question: Question, cell: CellKey[]) =>
  queryOptions({
    queryKey: ["cell-rows", question, cell],
    queryFn: async ({ signal }): Promise<{ rows: EntryRow[]; summary: TableSummary }> => {
      const rows: EntryRow[] = [];
      for await (const { part } of reporting.queryRows({ query: question, cell }, { signal })) {
        if (part.case === "row") rows.push(part.value);
        else if (part.case === "summary") return { rows, summary: part.value };
      }
      throw new Error("The rows of a cell ended without their summary.");
    },
  });
