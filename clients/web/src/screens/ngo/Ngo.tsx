import { Anchor, Badge, Group, List, SimpleGrid, Stack, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Organisation, OrganisationName_Use } from "@/api/generated/ngoaid/registry/v1/registry_pb";
import { grantsQuery } from "@/api/grants";
import { certificatesQuery, KIND_CODES, organisationQuery, STATE_CODES } from "@/api/organisations";
import { useCodeNames } from "@/api/reference";
import { useSession } from "@/app/session";
import { Fact, Facts } from "@/components/Facts";
import { History } from "@/components/history/History";
import { lastPart } from "@/components/names";
import { Record } from "@/components/Record";
import { Screen } from "@/components/Screen";
import { Section } from "@/components/Section";
import { WebAddress } from "@/components/WebAddress";
import { useText } from "@/i18n";
import { formatIsoDate, formatPartialDate, todayInVietNam } from "@/i18n/format";
import { Certificates } from "./Certificates";
import { Money } from "./Money";

export function Ngo() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/signed-in/ngos/$id" });
  const organisation = useQuery(organisationQuery(id));
  return (
    <Screen title={organisation.data?.displayName ?? t("nav.ngos")} hint={<Link to="/ngos">{t("ngo.back")}</Link>}>
      <Record query={organisation}>{(data) => <Page organisation={data} id={id} />}</Record>
    </Screen>
  );
}

function Page({ organisation, id }: { organisation: Organisation; id: string }) {
  const { may } = useSession();
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <About organisation={organisation} />
        <Names organisation={organisation} />
      </SimpleGrid>
      <CertificateSection id={id} />
      {may("statistics.read") && <Money organisation={organisation.name} />}
      {may("grants.read") && <Grants organisation={organisation.name} />}
      <History of={organisation.name} />
    </Stack>
  );
}

function About({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation();
  const kind = useCodeNames("organisation-kind");
  const donorKind = useCodeNames("donor-kind");
  const country = useCodeNames("country");
  const status = useCodeNames("organisation-status");
  const state = STATE_CODES[organisation.state];
  return (
    <Section title={t("ngo.about")} actions={state && <Badge variant="light" color={state === "confirmed" ? "green" : "yellow"}>{t(`state.${state as "confirmed"}`)}</Badge>}>
      <Facts>
        <Fact label={t("ngos.kind")}>{kind(KIND_CODES[organisation.kind])}</Fact>
        <Fact label={t("ngos.donorKind")}>{organisation.donorKind && donorKind(organisation.donorKind)}</Fact>
        <Fact label={t("ngos.country")}>{organisation.countryCode && country(organisation.countryCode)}</Fact>
        <Fact label={t("ngos.identifiers")}>{organisation.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join("; ")}</Fact>
        <Fact label={t("ngos.status")}>
          {organisation.statuses.length > 0 && (
            <List size="sm" listStyleType="none">
              {organisation.statuses.map((period) => (
                <List.Item key={period.status + period.startDate}>
                  {status(period.status)}
                  {(period.startDate || period.endDate) && ` (${formatIsoDate(period.startDate) || "…"} – ${formatIsoDate(period.endDate) || "…"})`}
                </List.Item>
              ))}
            </List>
          )}
        </Fact>
        <Fact label={t("ngos.website")}>{organisation.website && <WebAddress address={organisation.website} />}</Fact>
        <Fact label={t("ngo.source")}>{organisation.sourceUrl && <WebAddress address={organisation.sourceUrl} />}</Fact>
        <Fact label={t("ngo.note")}>{organisation.note}</Fact>
        <Fact label={t("ngo.merged")}>
          {organisation.mergedInto && (
            <Anchor renderRoot={(props) => <Link to="/ngos/$id" params={{ id: lastPart(organisation.mergedInto) }} {...props} />}>{organisation.mergedIntoDisplayName}</Anchor>
          )}
        </Fact>
      </Facts>
    </Section>
  );
}

function Names({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation();
  return (
    <Section title={t("ngo.names")}>
      <List spacing={6} listStyleType="none">
        {organisation.names.map((name) => (
          <List.Item key={`${name.use}${name.text}`}>
            <span lang={name.languageCode || undefined}>{name.text}</span>{" "}
            <Text span size="sm" c="dimmed">
              {t(`nameUse.${OrganisationName_Use[name.use] as "OFFICIAL"}`)}
              {name.languageCode && `, ${name.languageCode}`}
            </Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function CertificateSection({ id }: { id: string }) {
  const { t } = useTranslation();
  const certificates = useQuery(certificatesQuery(id));
  return (
    <Section title={t("ngo.certificates")}>
      <Record query={certificates}>{(data) => <Certificates certificates={data} today={todayInVietNam(new Date())} />}</Record>
    </Section>
  );
}

const SHOWN_GRANTS = 10;

function Grants({ organisation }: { organisation: string }) {
  const { t } = useTranslation();
  const text = useText();
  const filter = `donor = "${organisation}"`;
  const grants = useInfiniteQuery(grantsQuery(filter, ""));
  const all = grants.data?.pages.flatMap((page) => page.grants) ?? [];
  return (
    <Section title={t("nav.grants")} actions={all.length > SHOWN_GRANTS && <Link to="/grants" search={{ donor: organisation }}>{t("action.more")}</Link>}>
      {grants.data && all.length === 0 && <Text c="dimmed">{t("ngo.noGrants")}</Text>}
      <Stack gap={8} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {all.slice(0, SHOWN_GRANTS).map((grant) => (
          <Group key={grant.name} component="li" justify="space-between" gap="xs">
            <Anchor renderRoot={(props) => <Link to="/grants/$id" params={{ id: lastPart(grant.name) }} {...props} />}>{text(grant.title)}</Anchor>
            <Text size="sm" c="dimmed">{[grant.sourceId, [formatPartialDate(grant.startDate), formatPartialDate(grant.endDate)].filter(Boolean).join(" – ")].filter(Boolean).join(" · ")}</Text>
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
