import { SimpleGrid, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type CellKey, type Question, type Table, tableQuery } from "@/api/statistics";
import { Cards } from "@/components/list/Cards";
import { Record } from "@/components/Record";
import { useKeyName } from "@/components/useKeyName";
import { useNarrow } from "@/components/useNarrow";
import { Section } from "@/components/Section";
import { formatDecimal } from "@/i18n/format";
import { addressOf } from "@/screens/explore/state";

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

/** What the organisation committed and disbursed, by year and by place; each figure leads to its rows. */
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

const MEASURES = ["committed", "disbursed"] as const;

function Pair({ dimension, organisation }: { dimension: "year" | "place"; organisation: string }) {
  const { t } = useTranslation();
  const committed = useQuery(tableQuery(question("committed", dimension, organisation)));
  const disbursed = useQuery(tableQuery(question("disbursed", dimension, organisation)));
  const keyName = useKeyName("reported");
  return (
    <Record query={committed}>
      {(first) => {
        const tables = [first, disbursed.data];
        const keys = new Map(tables.flatMap((table) => table?.rows ?? []).map(({ keys: [key] }) => [key?.code ?? "", key]));
        if (keys.size === 0) return <Text c="dimmed">{t("ngo.noMoney")}</Text>;
        // Each figure leads to its own rows.
        const figure = (index: number, value: string | undefined, cell: CellKey[]) =>
          value && (
            <Link to="/explore" search={addressOf(question(MEASURES[index] ?? "", dimension, organisation), cell)}>
              {formatDecimal(value)}
            </Link>
          );
        const valueIn = (table: Table | undefined, code: string) => table?.rows.find(({ keys: [key] }) => key?.code === code)?.value;
        const codes = dimension === "year" ? [...keys.keys()].sort() : [...keys.keys()];
        const lines = codes.map((code) => ({ title: keyName(keys.get(code)), figures: tables.map((table, index) => figure(index, valueIn(table, code), [{ dimension, code }])) }));
        const total = { title: `${t("explore.total")}, USD`, figures: tables.map((table, index) => figure(index, table?.summary.totalValue, [])) };
        return <Lines dimension={dimension} lines={lines} total={total} />;
      }}
    </Record>
  );
}

interface Line {
  title: string;
  /** One a measure. */
  figures: ReactNode[];
}

function Lines({ dimension, lines, total }: { dimension: "year" | "place"; lines: Line[]; total: Line }) {
  const { t } = useTranslation();
  const caption = `${t("ngo.money")}, ${t(`dimension.${dimension}`)}`;
  if (useNarrow()) {
    return (
      <div>
        <Text size="sm" c="dimmed" mb={6}>{t(`dimension.${dimension}`)}</Text>
        <Cards label={caption} cards={[...lines, total].map(({ title, figures }) => ({ title, facts: MEASURES.map((measure, index) => ({ label: t(`measure.${measure}`), value: figures[index] })) }))} />
      </div>
    );
  }
  const cells = ({ title, figures }: Line) => (
    <tr key={title}>
      <th scope="row">{title}</th>
      {figures.map((figure, index) => <td key={MEASURES[index]} className="figure">{figure}</td>)}
    </tr>
  );
  return (
    <table className="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t(`dimension.${dimension}`)}</th>
          {MEASURES.map((measure) => <th key={measure} scope="col" className="figure">{t(`measure.${measure}`)}</th>)}
        </tr>
      </thead>
      <tbody>{lines.map(cells)}</tbody>
      <tfoot>{cells(total)}</tfoot>
    </table>
  );
}
