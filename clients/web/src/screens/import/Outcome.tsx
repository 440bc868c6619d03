import { Badge, Button, Chip, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Finding, Finding_Severity } from "@/api/generated/ngoaid/common/v1/common_pb";
import { type ImportedRow, ImportedRow_Outcome } from "@/api/generated/ngoaid/commitments/v1/commitments_service_pb";
import type { Imported } from "@/api/imports";
import { Export } from "@/components/Export";
import { groupBy } from "@/components/group";
import { inLanguage, useLanguage, useText } from "@/i18n";
import { formatCount } from "@/i18n/format";
import { SEVERITY_COLOURS } from "@/components/severity";

const COUNTS = ["created", "changed", "unchanged", "rejected"] as const;
const SHOWN_ROWS = 200;
const OUTCOMES: Partial<Record<ImportedRow_Outcome, (typeof COUNTS)[number]>> = {
  [ImportedRow_Outcome.CREATED]: "created",
  [ImportedRow_Outcome.CHANGED]: "changed",
  [ImportedRow_Outcome.UNCHANGED]: "unchanged",
  [ImportedRow_Outcome.REJECTED]: "rejected",
};
const OUTCOME_COLOURS: Partial<Record<ImportedRow_Outcome, string>> = { [ImportedRow_Outcome.CREATED]: "green", [ImportedRow_Outcome.CHANGED]: "blue", [ImportedRow_Outcome.REJECTED]: "red" };

/** What happened, or would happen, to each row: how many of each, and everything a person should look at, row by row. */
export function Outcome({ imported: { findings, rows: told, result }, trial, heading }: { imported: Imported; trial: boolean; heading?: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [which, setWhich] = useState<"all" | "ERROR" | "WARNING">("all");
  const shown = which === "all" ? findings : findings.filter(({ severity }) => severity === Finding_Severity[which]);
  const rows = [...groupBy(shown, ({ sheet, row, rowId }) => `${sheet}\u0000${row}\u0000${rowId}`).values()];
  return (
    <Stack gap="sm">
      <Text fw={600}>{heading ?? t(trial ? "import.wouldHappen" : "import.happened", { rows: formatCount(result.counts?.rows ?? 0) })}</Text>
      {result.officeName && (
        <Text size="sm">
          {t(result.namedOffice ? "import.filedInstead" : "import.filedUnder", { office: `${result.office} · ${inLanguage(result.officeName, language)}`, named: result.namedOffice })}
        </Text>
      )}
      <Group gap="lg">
        {COUNTS.map((count) => (
          <div key={count}>
            <Text size="xl" fw={700}>{formatCount(result.counts?.[count] ?? 0)}</Text>
            <Text size="sm" c="dimmed">{t(`importCount.${count}`)}</Text>
          </div>
        ))}
      </Group>
      {told.length > 0 && <EachRow rows={told} of={result.counts?.rows ?? told.length} />}
      {findings.length > 0 && (
        <Group justify="space-between">
          <SegmentedControl
            aria-label={t("import.severity")}
            value={which}
            onChange={(value) => setWhich(value as typeof which)}
            data={[{ value: "all", label: t("import.allFindings", { count: findings.length }) }, { value: "ERROR", label: t("severity.ERROR") }, { value: "WARNING", label: t("severity.WARNING") }]}
          />
          <Export fileName="ngoaid-findings" lines={() => findingsAsCsv(findings, language)} figures={["row"]} />
        </Group>
      )}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {rows.slice(0, SHOWN_ROWS).map((of) => (
          <RowFindings key={`${of[0]?.sheet}${of[0]?.row}${of[0]?.rowId}`} findings={of} />
        ))}
      </Stack>
      {rows.length > SHOWN_ROWS && <Text size="sm" c="dimmed">{t("import.moreRows", { rows: formatCount(rows.length - SHOWN_ROWS) })}</Text>}
    </Stack>
  );
}

/** What becomes of each row: all of them, or those of the outcomes chosen. Of a very large file only the first are told. */
function EachRow({ rows, of }: { rows: ImportedRow[]; of: number }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string[]>([]);
  const [most, setMost] = useState(SHOWN_ROWS);
  const shown = chosen.length === 0 ? rows : rows.filter(({ outcome }) => chosen.includes(OUTCOMES[outcome] ?? ""));
  return (
    <Stack gap="xs">
      <Chip.Group multiple value={chosen} onChange={setChosen}>
        <Group gap="xs" role="group" aria-label={t("import.eachRow")}>
          {COUNTS.map((count) => (
            <Chip key={count} value={count} size="sm">{t(`importCount.${count}`)}</Chip>
          ))}
        </Group>
      </Chip.Group>
      <Stack gap={4} component="ul" aria-label={t("import.eachRow")} p={0} m={0} mah={320} style={{ listStyle: "none", overflowY: "auto" }} tabIndex={0}>
        {shown.slice(0, most).map(({ sheet, row, rowId, outcome }) => (
          <Group key={`${sheet}${row}`} component="li" gap="xs" wrap="nowrap">
            <Badge variant="light" color={OUTCOME_COLOURS[outcome]} style={{ flex: "none" }}>{t(`importCount.${OUTCOMES[outcome] ?? "rejected"}`)}</Badge>
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>{[sheet, t("import.row", { row }), rowId].filter(Boolean).join(" · ")}</Text>
          </Group>
        ))}
        {shown.length > most && (
          <li>
            <Button variant="subtle" size="compact-sm" onClick={() => setMost(most + SHOWN_ROWS)}>{t("action.more")}</Button>
          </li>
        )}
      </Stack>
      {of > rows.length && <Text size="sm" c="dimmed">{t("import.firstRows", { told: formatCount(rows.length), rows: formatCount(of) })}</Text>}
    </Stack>
  );
}

function RowFindings({ findings }: { findings: Finding[] }) {
  const { t } = useTranslation();
  const text = useText();
  const { sheet = "", row = 0, rowId = "" } = findings[0] ?? {};
  return (
    <li className="panel" style={{ padding: 10 }}>
      <Text size="sm" fw={600}>{[sheet, row > 0 && t("import.row", { row }), rowId].filter(Boolean).join(" · ") || t("import.wholeFile")}</Text>
      {findings.map((finding, index) => (
        <Group key={index} gap="xs" wrap="nowrap" align="flex-start" mt={4}>
          <Badge variant="light" color={SEVERITY_COLOURS[finding.severity]} style={{ flex: "none" }}>{t(`severity.${Finding_Severity[finding.severity] as "INFO"}`)}</Badge>
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {finding.cell && <b>{finding.cell}: </b>}
            {text(finding.message)}
            {finding.found && <Text span size="sm" c="dimmed"> {t("import.found", { found: finding.found })}</Text>} <Text span size="xs" c="dimmed">{finding.code}</Text>
          </Text>
        </Group>
      ))}
    </li>
  );
}

const findingsAsCsv = (findings: Finding[], language: "vi" | "en"): string[][] => [
  ["severity", "code", "sheet", "row", "cell", "row_id", "field", "found", "message"],
  ...findings.map((one) => [Finding_Severity[one.severity] ?? "", one.code, one.sheet, String(one.row), one.cell, one.rowId, one.field, one.found, inLanguage(one.message, language)]),
];
