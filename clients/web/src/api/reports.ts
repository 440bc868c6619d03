import { queryOptions } from "@tanstack/react-query";
import { reporting } from "./clients/reporting";
import type { ReportTable, TableSummary } from "./generated/ngoaid/reporting/v1/reporting_pb";

export interface ReportQuestion {
  report: string;
  from: string;
  to: string;
  places: string;
  currency: string;
  fund: string;
  coarse: string;
  knownAt: string;
}

export const reportsQuery = queryOptions({
  queryKey: ["reports"],
  queryFn: async ({ signal }) => (await reporting.listReports({}, { signal })).reports,
  staleTime: Number.POSITIVE_INFINITY,
});

export const reportQuery = (question: ReportQuestion) =>
  queryOptions({
    queryKey: ["report", question],
    queryFn: async ({ signal }): Promise<{ tables: ReportTable[]; summary: TableSummary }> => {
      const { report, ...query } = question;
      const tables: ReportTable[] = [];
      for await (const { part } of reporting.runReport({ report, query }, { signal })) {
        if (part.case === "table") tables.push(part.value);
        else if (part.case === "summary") return { tables, summary: part.value };
      }
      throw new Error("A report ended without its summary.");
    },
  });
