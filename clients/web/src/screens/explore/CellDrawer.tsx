import { Alert, Drawer, Group, Skeleton, Stack, Text } from "@mantine/core";
import { mdiCheckCircleOutline } from "@mdi/js";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { EntryRow } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import { type CellKey, cellRowsQuery, type Question } from "@/api/statistics";
import { Export } from "@/components/Export";
import { Failed } from "@/components/Failed";
import { Icon } from "@/components/Icon";
import { inLanguage, useLanguage } from "@/i18n";
import { formatCount, formatDecimal } from "@/i18n/format";
import { EntryRows } from "./EntryRows";
import "@/app/later.css";

interface CellDrawerProps {
  question: Question;
  cell: CellKey[];
  /** "2024, Y tế". */
  title: string;
  onClose: () => void;
}

/** A figure opened to the rows that make it. */
export default function CellDrawer({ question, cell, title, onClose }: CellDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer opened onClose={onClose} position="right" size="min(1080px, 100%)" title={<Text fw={650}>{title}</Text>} closeButtonProps={{ "aria-label": t("action.close") }}>
      <CellRows question={question} cell={cell} title={title} />
    </Drawer>
  );
}

function CellRows({ question, cell, title }: { question: Question; cell: CellKey[]; title: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(cellRowsQuery(question, cell));
  const language = useLanguage();
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} />;
  const currency = question.currency === "original" ? [...new Set(data.rows.map((row) => row.originalCurrency))].join(", ") : question.currency;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <div>
          <Text size="xl" fw={700} className="figure" ta="left">
            {formatDecimal(data.summary.totalValue)} {currency}
          </Text>
          <Text size="sm" c="dimmed">{t("rows.count", { rows: formatCount(data.rows.length), items: formatCount(data.summary.totalItems) })}</Text>
        </div>
        <Export fileName="ngoaid-rows" lines={() => rowsAsCsv(data.rows, language)} figures={["value", "original_amount"]} />
      </Group>
      <Alert variant="light" color="green" icon={<Icon path={mdiCheckCircleOutline} />} p="xs">
        {t("rows.addUp")}
      </Alert>
      <EntryRows rows={data.rows} currency={currency} caption={title} />
    </Stack>
  );
}

export const rowsAsCsv = (rows: EntryRow[], language: "vi" | "en"): string[][] => [
  ["grant", "source_id", "title", "donor", "place", "place_name", "sector", "sector_name", "date", "value", "original_amount", "original_currency", "rate", "assumed", "role", "left_out", "source"],
  ...rows.map((row) => [
    row.grant, row.grantSourceId, inLanguage(row.title, language), row.donor, row.placeCode, inLanguage(row.placeName, language), row.sectorCode, inLanguage(row.sectorName, language), row.date,
    row.value, row.originalAmount, row.originalCurrency, row.rateBasis, String(row.assumed), row.role, row.leftOutReason, row.source,
  ]),
]; // prettier-ignore
