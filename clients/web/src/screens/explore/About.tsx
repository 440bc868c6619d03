import { Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { mdiCheck, mdiLink } from "@mdi/js";
import { useTranslation } from "react-i18next";
import type { EntryRow, TableSummary } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import { groupBy } from "@/components/group";
import { Icon } from "@/components/Icon";
import { useText } from "@/i18n";
import { formatCount } from "@/i18n/format";
import { EntryRows } from "./EntryRows";

/** Under every figure: what it counts, what it leaves out, and how to quote it again as it stands. */
export function About({ summary, leftOut, currency, quote }: { summary: TableSummary; leftOut: EntryRow[]; currency: string; quote: string }) {
  const { t } = useTranslation();
  const text = useText();
  const reasons = [...groupBy(leftOut, (row) => row.leftOutReason)];
  return (
    <Stack gap="xs">
      {reasons.map(([reason, rows]) => (
        <details key={reason} className="disclosure">
          <summary>{t(`leftOut.${reason as "STRADDLING"}`)} · {formatCount(rows.length)}</summary>
          <div>
            <Text size="sm" c="dimmed" mb="sm">{t(`leftOutHint.${reason as "STRADDLING"}`)}</Text>
            <EntryRows rows={rows} currency={currency} caption={t(`leftOut.${reason as "STRADDLING"}`)} />
          </div>
        </details>
      ))}
      <details className="disclosure" open>
        <summary>{t("explore.definition")}</summary>
        <div>
          {summary.clauses.length > 0 ? (
            <dl className="clauses">
              {summary.clauses.map((clause) => (
                <div key={clause.code}>
                  <dt>{text(clause.heading)}</dt>
                  <dd>{text(clause.text)}</dd>
                </div>
              ))}
            </dl>
          ) : (
            <Text size="sm">{text(summary.definition)}</Text>
          )}
          <Group mt="md" gap="sm">
            <Text size="sm" c="dimmed">{t("explore.position")} <Code style={{ overflowWrap: "anywhere" }}>{summary.position}</Code></Text>
            <CopyButton value={quote}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="default" leftSection={<Icon path={copied ? mdiCheck : mdiLink} size={16} />} onClick={copy}>
                  {t(copied ? "action.copied" : "explore.quote")}
                </Button>
              )}
            </CopyButton>
          </Group>
        </div>
      </details>
    </Stack>
  );
}
