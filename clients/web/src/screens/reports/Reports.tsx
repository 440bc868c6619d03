import { Group, NativeSelect, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TableSummary } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import { type ReportQuestion, reportQuery, reportsQuery } from "@/api/reports";
import { type Search, stringifySearch } from "@/app/search";
import { DayInput } from "@/components/DayInput";
import { Failed } from "@/components/Failed";
import { Screen } from "@/components/Screen";
import { useText } from "@/i18n";
import { About } from "@/screens/explore/About";
import { CURRENCIES, FUNDS, PLACES } from "@/screens/explore/state";
import { Part } from "./Part";

const DEFAULT_REPORT = "national-summary";

const readQuestion = (search: Search): ReportQuestion => ({
  report: search["report"] ?? DEFAULT_REPORT,
  from: search["from"] ?? "",
  to: search["to"] ?? "",
  // What is left to the service is empty: some reports know no such thing.
  places: search["places"] ?? "",
  currency: search["currency"] ?? "",
  fund: search["fund"] ?? "",
  coarse: search["coarse"] ?? "",
  knownAt: search["at"] ?? "",
});

const choice = <Value extends string>(values: readonly Value[], name: (value: Value) => string) => values.map((value, index) => ({ value: index === 0 ? "" : value, label: name(value) }));

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
  const charts = search["charts"]?.split(",") ?? [];
  const setChart = (code: string, opened: boolean) => set({ charts: [...charts.filter((one) => one !== code), ...(opened ? [code] : [])].join() });
  const address = (at: string) => `${location.origin}/reports${stringifySearch({ ...search, at })}`;
  return (
    <Screen title={t("nav.reports")} hint={t("reports.hint")}>
      <Group align="flex-end" gap="sm" className="no-print">
        <NativeSelect label={t("reports.report")} value={question.report} data={(reports.data ?? []).map(({ code, title }) => ({ value: code, label: text(title) }))} onChange={(event) => set({ report: event.currentTarget.value })} />
        <DayInput label={t("explore.from")} value={question.from} onChange={(from) => set({ from })} />
        <DayInput label={t("explore.to")} value={question.to} onChange={(to) => set({ to })} />
        <NativeSelect label={t("explore.places")} value={question.places} data={choice(PLACES, (value) => t(`places.${value}`))} onChange={(event) => set({ places: event.currentTarget.value })} />
        <NativeSelect label={t("explore.currency")} value={question.currency} data={choice(CURRENCIES.slice(0, 2), (value) => value)} onChange={(event) => set({ currency: event.currentTarget.value })} />
        <NativeSelect label={t("explore.fund")} value={question.fund} data={choice(FUNDS, (value) => t(`fund.${value}`))} onChange={(event) => set({ fund: event.currentTarget.value })} />
      </Group>
      {report.error ? (
        <Failed error={report.error} onRetry={() => void report.refetch()} />
      ) : report.data ? (
        <Stack gap="xl" aria-busy={report.isFetching}>
          {report.data.tables.map((table) => (
            <Part
              key={table.code}
              table={table}
              window={question.from || question.to ? windowOf(report.data.summary) : undefined}
              link={address(question.knownAt)}
              charted={charts.includes(table.code)}
              onChart={(opened) => setChart(table.code, opened)}
            />
          ))}
          <About summary={report.data.summary} leftOut={[]} currency={question.currency || CURRENCIES[0]} quote={address(report.data.summary.position)} />
        </Stack>
      ) : (
        <Skeleton height={420} />
      )}
    </Screen>
  );
}

const windowOf = (summary: TableSummary) => summary.clauses.find(({ code }) => code === "window")?.text;
