import { Anchor, Badge, Box, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { EntryRow } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import { Cards } from "@/components/list/Cards";
import { lastPart } from "@/components/names";
import { useText } from "@/i18n";
import { formatBasis } from "@/i18n/basis";
import { formatDecimal, formatIsoDate } from "@/i18n/format";

/** Entries, or parts of them, behind a figure: a table on a desk, cards on a phone. */
export function EntryRows({ rows, currency, caption }: { rows: EntryRow[]; currency: string; caption: string }) {
  const { t } = useTranslation();
  const text = useText();
  const original = (row: EntryRow) => row.originalAmount && (
    <>
      {`${formatDecimal(row.originalAmount)} ${row.originalCurrency}`}
      {row.rateBasis && <Text size="xs" c="dimmed" style={{ whiteSpace: "normal" }}>{formatBasis(t, row.rateBasis)}</Text>}
    </>
  );
  const title = (row: EntryRow) => (
    <>
      {row.grant ? (
        <Anchor renderRoot={(props) => <Link to="/grants/$id" params={{ id: lastPart(row.grant) }} {...props} />} size="sm">
          {text(row.title) || row.grantSourceId}
        </Anchor>
      ) : (
        <Text size="sm">{row.donor}</Text>
      )}
      <Group gap={4} mt={2}>
        {row.grantSourceId && <Text size="xs" c="dimmed">{row.grantSourceId}</Text>}
        {row.assumed && <Badge size="xs" color="yellow" variant="light">{t("rows.assumed")}</Badge>}
        {row.role && <Badge size="xs" color="gray" variant="light">{t(`role.${row.role as "reversal"}`)}</Badge>}
      </Group>
    </>
  );
  const value = (row: EntryRow) => (row.value ? formatDecimal(row.value) : t("rows.noRate"));
  return (
    <>
      <Box visibleFrom="md">
        <table className="table">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t("rows.grant")}</th>
              <th scope="col">{t("dimension.donor")}</th>
              <th scope="col">{t("dimension.place")}</th>
              <th scope="col">{t("dimension.sector")}</th>
              <th scope="col">{t("rows.date")}</th>
              <th scope="col" className="figure">{currency || t("explore.value")}</th>
              <th scope="col" className="figure">{t("rows.original")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // A row is a part of an entry; nothing in it is unique.
              <tr key={index}>
                <td style={{ minWidth: 200 }}>{title(row)}</td>
                <td>{row.donor}</td>
                <td>{text(row.placeName)}</td>
                <td>{text(row.sectorName)}</td>
                <td style={{ whiteSpace: "nowrap" }}>{formatIsoDate(row.date)}</td>
                <td className="figure">{value(row)}</td>
                <td className="figure">{original(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Box>
      <Box hiddenFrom="md">
        <Cards
          label={caption}
          cards={rows.map((row) => ({
            title: title(row),
            facts: [
              { label: t("dimension.donor"), value: row.grant && row.donor },
              { label: t("dimension.place"), value: text(row.placeName) },
              { label: t("dimension.sector"), value: text(row.sectorName) },
              { label: t("rows.date"), value: formatIsoDate(row.date) },
              { label: currency || t("explore.value"), value: value(row) },
              { label: t("rows.original"), value: original(row) },
            ],
          }))}
        />
      </Box>
    </>
  );
}
