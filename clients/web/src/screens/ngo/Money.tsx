import { SimpleGrid, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Question, tableQuery } from "@/api/statistics";
import { Record } from "@/components/Record";
import { useKeyName } from "@/components/useKeyName";
import { Section } from "@/components/Section";
import { formatDecimal } from "@/i18n/format";

const question = (measure: string, dimension: string, donor: string): Question => ({
  measure,
  by: [dimension],
  from: "",
  to: "",
  places: "reported",
  sectors: "1225",
  currency: "USD",
  fund: "grant",
  where: `donor = "${donor}"`,
  coarse: "",
  ngoDefinition: "",
  knownAt: "",
});

/** What the organisation committed and disbursed, by year and by place; each leads to Explore, where figures open to their rows. */
export function Money({ organisation }: { organisation: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t("ngo.money")}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="md" style={{ alignItems: "start" }}>
        <Pair dimension="year" organisation={organisation} />
        <Pair dimension="place" organisation={organisation} />
      </SimpleGrid>
    </Section>
  );
}

function Pair({ dimension, organisation }: { dimension: "year" | "place"; organisation: string }) {
  const { t } = useTranslation();
  const keyName = useKeyName("reported");
  const committed = useQuery(tableQuery(question("committed", dimension, organisation)));
  const disbursed = useQuery(tableQuery(question("disbursed", dimension, organisation)));
  const open = (measure: string, value: string | undefined) =>
    value === undefined ? "" : (
      <Link to="/explore" search={{ measure, rows: dimension, filter: `donor:${organisation}` }}>
        {formatDecimal(value)}
      </Link>
    );
  return (
    <Record query={committed}>
      {({ rows, summary }) => {
        const keys = new Map([...rows, ...(disbursed.data?.rows ?? [])].map(({ keys: [key] }) => [key?.code ?? "", key]));
        const valueIn = (table: typeof rows | undefined, code: string) => table?.find(({ keys: [key] }) => key?.code === code)?.value;
        if (keys.size === 0) return <Text c="dimmed">{t("ngo.noMoney")}</Text>;
        return (
          <table className="table">
            <caption className="visually-hidden">{`${t("ngo.money")}, ${t(`dimension.${dimension}`)}`}</caption>
            <thead>
              <tr>
                <th scope="col">{t(`dimension.${dimension}`)}</th>
                <th scope="col" className="figure">{t("measure.committed")}</th>
                <th scope="col" className="figure">{t("measure.disbursed")}</th>
              </tr>
            </thead>
            <tbody>
              {[...keys].sort(([a], [b]) => (dimension === "year" ? a.localeCompare(b) : 0)).map(([code, key]) => (
                <tr key={code}>
                  <th scope="row">{keyName(key)}</th>
                  <td className="figure">{open("committed", valueIn(rows, code))}</td>
                  <td className="figure">{open("disbursed", valueIn(disbursed.data?.rows, code))}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t("explore.total")}, USD</th>
                <td className="figure">{formatDecimal(summary.totalValue)}</td>
                <td className="figure">{formatDecimal(disbursed.data?.summary.totalValue ?? "")}</td>
              </tr>
            </tfoot>
          </table>
        );
      }}
    </Record>
  );
}
