import { Anchor, Badge, Group, List, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AmountQualifier, Finding_Severity, type ShareSet } from "@/api/generated/ngoaid/common/v1/common_pb";
import type { Grant as GrantRecord } from "@/api/generated/ngoaid/commitments/v1/commitments_pb";
import { entriesQuery, findingsQuery, grantQuery, ROLE_CODES, reportedFiguresQuery } from "@/api/grants";
import { useCodeNames, usePlaceNames, useSectorNames } from "@/api/reference";
import { Fact, Facts } from "@/components/Facts";
import { History } from "@/components/history/History";
import { lastPart } from "@/components/names";
import { Record } from "@/components/Record";
import { Screen } from "@/components/Screen";
import { Section } from "@/components/Section";
import { SEVERITY_COLOURS } from "@/components/severity";
import { WebAddress } from "@/components/WebAddress";
import { useText } from "@/i18n";
import { addDecimals, percentagesOf } from "@/i18n/decimal";
import { formatDecimal, formatMoney, formatPartialDate } from "@/i18n/format";
import { Ledger } from "./Ledger";

/** Said instead of the name of a grant that is another office's. */
const ANOTHERS_GRANT = "grants/-";

export function Grant() {
  const { t } = useTranslation();
  const text = useText();
  const { id } = useParams({ from: "/signed-in/grants/$id" });
  const grant = useQuery(grantQuery(id));
  return (
    <Screen title={grant.data ? text(grant.data.title) : t("nav.grants")} hint={<Link to="/grants">{t("grant.back")}</Link>}>
      <Record query={grant}>{(data) => <Page grant={data} />}</Record>
    </Screen>
  );
}

function Page({ grant }: { grant: GrantRecord }) {
  const { t } = useTranslation();
  const entries = useQuery(entriesQuery(grant.name));
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <About grant={grant} />
        <Stack>
          <Shares grant={grant} />
          <Approvals grant={grant} />
        </Stack>
      </SimpleGrid>
      <Section title={t("grant.ledger")}>
        <Record query={entries}>{(data) => <Ledger entries={data} />}</Record>
      </Section>
      <ReportedFigures grant={grant.name} />
      <Findings grant={grant.name} />
      <History of={grant.name} />
    </Stack>
  );
}

function About({ grant }: { grant: GrantRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const mode = useCodeNames("mode");
  const role = useCodeNames("party-role");
  const event = useCodeNames("event");
  const inferred = (field: string) => grant.inferredFields.includes(field) && <Badge ml={6} size="sm" variant="light" color="yellow">{t("grant.inferred")}</Badge>;
  const other = text(grant.title) === grant.title?.vi ? grant.title?.en : grant.title?.vi;
  return (
    <Section title={t("grant.about")}>
      <Facts>
        <Fact label={t("grant.otherTitle")}>{other}</Fact>
        <Fact label={t("grant.id")}>{`${grant.source}:${grant.sourceId}`}</Fact>
        <Fact label={t("dimension.mode")}>{grant.mode && <>{mode(grant.mode)}{inferred("mode")}</>}</Fact>
        {grant.parties.map((party) => (
          <Fact key={party.role + party.organisation} label={role(ROLE_CODES[party.role])}>
            <Anchor renderRoot={(props) => <Link to="/ngos/$id" params={{ id: lastPart(party.organisation) }} {...props} />}>{party.displayName || party.writtenName}</Anchor>
            {party.writtenName && party.writtenName !== party.displayName && <Text size="xs" c="dimmed">{t("grant.writtenAs", { name: party.writtenName })}</Text>}
          </Fact>
        ))}
        <Fact label={t("grants.recipient")}>{grant.recipientText}</Fact>
        <Fact label={t("grants.period")}>{[formatPartialDate(grant.startDate), formatPartialDate(grant.endDate)].filter(Boolean).join(" – ")}</Fact>
        <Fact label={t("grants.ceiling")}>{formatMoney(grant.ceiling)}</Fact>
        <Fact label={t("grant.counterpart")}>{grant.counterpartText}</Fact>
        <Fact label={t("grant.district")}>{grant.districtText}</Fact>
        <Fact label={t("dimension.event")}>{[...grant.eventCodes.map(event), grant.eventText].filter(Boolean).join("; ")}</Fact>
        <Fact label={t("grant.fundedBy")}>
          {grant.fundedBy === ANOTHERS_GRANT ? t("grant.fundedByAnothers") : grant.fundedBy && <Anchor renderRoot={(props) => <Link to="/grants/$id" params={{ id: lastPart(grant.fundedBy) }} {...props} />}>{t("grant.fundedByHint")}</Anchor>}
        </Fact>
        <Fact label={t("ngo.source")}>{grant.sourceUrl && <WebAddress address={grant.sourceUrl} />}</Fact>
        <Fact label={t("grant.sourceDate")}>{formatPartialDate(grant.sourceDate)}</Fact>
        <Fact label={t("ngo.note")}>{grant.note}</Fact>
      </Facts>
    </Section>
  );
}

function Shares({ grant }: { grant: GrantRecord }) {
  const { t } = useTranslation();
  const place = usePlaceNames();
  const sector = useSectorNames();
  return (
    <Section title={t("grant.shares")}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ShareTable title={t("dimension.place")} none={t("grant.noPlace")} shares={grant.places} name={place} />
        <ShareTable title={t("dimension.sector")} none={t("grant.noSector")} shares={grant.sectors} name={sector} />
      </SimpleGrid>
    </Section>
  );
}

function ShareTable({ title, none, shares, name }: { title: string; none: string; shares: ShareSet | undefined; name: (code: string) => string }) {
  const { t } = useTranslation();
  const all = shares?.shares ?? [];
  const percentages = percentagesOf(all.map(({ weight }) => weight));
  if (all.length === 0) return <Text c="dimmed">{none}</Text>;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" className="figure">%</th>
        </tr>
      </thead>
      <tbody>
        {all.map(({ code }, index) => (
          <tr key={code}>
            <th scope="row">{name(code)}</th>
            <td className="figure">{formatDecimal(percentages[index] ?? "")}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{shares?.assumed ? t("grant.evenAssumed") : t("explore.total")}</th>
          <td className="figure">{formatDecimal(addDecimals(percentages))}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Approvals({ grant }: { grant: GrantRecord }) {
  const { t } = useTranslation();
  const regime = useCodeNames("legal-regime");
  if (grant.approvals.length === 0) return null;
  return (
    <Section title={t("grant.approvals")}>
      <List type="ordered" spacing={6}>
        {grant.approvals.map((approval, index) => (
          <List.Item key={index}>
            {[approval.number, formatPartialDate(approval.decisionDate), approval.authority].filter(Boolean).join(" · ") || approval.text}
            {approval.legalRegime && <Text size="sm" c="dimmed">{regime(approval.legalRegime)}</Text>}
            {approval.number && approval.text && <Text size="sm" c="dimmed">{approval.text}</Text>}
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function ReportedFigures({ grant }: { grant: string }) {
  const { t } = useTranslation();
  const kind = useCodeNames("amount-kind");
  const figures = useQuery(reportedFiguresQuery(grant)).data ?? [];
  if (figures.length === 0) return null;
  return (
    <Section title={t("grant.reported")}>
      <Text size="sm" c="dimmed" mb="sm">{t("grant.reportedHint")}</Text>
      <List spacing={4}>
        {figures.map((figure) => (
          <List.Item key={figure.name}>
            {figure.qualifier > AmountQualifier.EXACT && `${t(`qualifier.${AmountQualifier[figure.qualifier] as "OVER"}`)} `}
            {formatMoney(figure.amount)} · {kind(figure.amountKind)} · {t(`notPosted.${figure.reason as "kind-unknown"}`)}
            {figure.valueDate?.value && ` · ${formatPartialDate(figure.valueDate)}`}
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function Findings({ grant }: { grant: string }) {
  const { t } = useTranslation();
  const text = useText();
  const findings = useQuery(findingsQuery(grant)).data ?? [];
  if (findings.length === 0) return null;
  return (
    <Section title={t("grant.findings")}>
      <Stack gap={8} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {findings.map((finding, index) => (
          <Group key={index} component="li" gap="xs" wrap="nowrap" align="flex-start">
            <Badge variant="light" color={SEVERITY_COLOURS[finding.severity]} style={{ flex: "none" }}>{t(`severity.${Finding_Severity[finding.severity] as "INFO"}`)}</Badge>
            <Text size="sm">
              {text(finding.message)} <Text span c="dimmed" size="xs">{[finding.sheet && `${finding.sheet}!${finding.cell}`, finding.code].filter(Boolean).join(" · ")}</Text>
            </Text>
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
