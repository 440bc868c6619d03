import { Badge, Button, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AmountQualifier } from "@/api/generated/ngoaid/common/v1/common_pb";
import type { Entry } from "@/api/generated/ngoaid/commitments/v1/commitments_pb";
import { ENTRY_KIND_CODES, entryQuery, FORM_CODES, FUND_CODES } from "@/api/grants";
import { useCodeNames, usePlaceNames, useSectorNames } from "@/api/reference";
import type { Search } from "@/app/search";
import { Record } from "@/components/Record";
import { Scroll } from "@/components/Scroll";
import { useNarrow } from "@/components/useNarrow";
import { formatBasis } from "@/i18n/basis";
import { formatCount, formatDecimal, formatInstant, formatMoney, formatPartialDate } from "@/i18n/format";
import { amountIn, type Total, totals } from "./totals";
import "./ledger.css";

/** What is looked at of the ledger stands in the address: of one kind and fund, or all. */
function useNarrowed() {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const narrowTo = (part: Search) => void navigate({ to: ".", search: { ...search, kind: "", fund: "", ...part }, replace: true, resetScroll: false });
  const codes = ({ kind, fund }: Pick<Entry, "kind" | "fund">) => ({ kind: ENTRY_KIND_CODES[kind], fund: FUND_CODES[fund] });
  const isChosen = (one: Pick<Entry, "kind" | "fund">) => search["kind"] === codes(one).kind && search["fund"] === codes(one).fund;
  return { isChosen, narrowTo: (one: Total) => narrowTo(isChosen(one) ? {} : codes(one)), widen: () => narrowTo({}) };
}

/** The ledger as it was written: nothing is changed or removed, a mistake is taken back by an entry of its own. */
export function Ledger({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { isChosen, widen } = useNarrowed();
  if (entries.length === 0) return <Text c="dimmed">{t("ledger.none")}</Text>;
  const chosen = entries.filter(isChosen);
  // An address may name what this ledger has not: then all of it is shown.
  const shown = chosen.length > 0 ? chosen : entries;
  return (
    <Stack gap="md">
      <Totals entries={entries} />
      {chosen.length > 0 && (
        <Group gap="xs">
          <Text size="sm" c="dimmed" role="status">{t("ledger.narrowed", { shown: formatCount(chosen.length), all: formatCount(entries.length) })}</Text>
          <Button size="compact-sm" variant="default" onClick={widen}>{t("ledger.showAll")}</Button>
        </Group>
      )}
      {narrow ? (
        <Stack component="ul" p={0} m={0} gap="sm" style={{ listStyle: "none" }}>
          {shown.map((entry) => (
            <Card key={entry.name} entry={entry} />
          ))}
        </Stack>
      ) : (
        <Scroll label={t("ledger.entries")}>
          <table className="table">
            <caption className="visually-hidden">{t("grant.ledger")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("rows.date")}</th>
                <th scope="col">{t("ledger.kind")}</th>
                <th scope="col" className="figure">{t("rows.original")}</th>
                <th scope="col" className="figure">USD</th>
                <th scope="col" className="figure">VND</th>
                <th scope="col">{t("ledger.source")}</th>
                <th scope="col">{t("ledger.split")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((entry) => (
                <Row key={entry.name} entry={entry} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Stack>
  );
}

/** Sums over what stands, each of one kind and fund; pressed, only its entries are listed below. */
function Totals({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation();
  const kind = useCodeNames("entry-kind");
  const fund = useCodeNames("fund");
  const { isChosen, narrowTo } = useNarrowed();
  return (
    <Group gap="sm">
      {totals(entries).map((total) => (
        <UnstyledButton key={`${total.kind}${total.fund}`} className="ledger-total" aria-pressed={isChosen(total)} onClick={() => narrowTo(total)}>
          <Text size="sm" c="dimmed">
            {[kind(ENTRY_KIND_CODES[total.kind]), fund(FUND_CODES[total.fund])].join(" · ")}
          </Text>
          <Text fw={650} size="lg">{formatDecimal(total.usd)} USD</Text>
          <Text size="sm">{formatDecimal(total.vnd)} VND</Text>
          {total.unconverted > 0 && <Text size="sm" c="dimmed">{t("ledger.unconverted", { count: total.unconverted })}</Text>}
        </UnstyledButton>
      ))}
    </Group>
  );
}

function Kind({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const kind = useCodeNames("entry-kind");
  const fund = useCodeNames("fund");
  const form = useCodeNames("form");
  return (
    <>
      <Text size="sm">{kind(ENTRY_KIND_CODES[entry.kind])}</Text>
      <Text size="xs" c="dimmed">{[fund(FUND_CODES[entry.fund]), form(FORM_CODES[entry.form])].filter(Boolean).join(", ")}</Text>
      {entry.reverses && <Badge variant="light" color="red">{t("role.reversal")}</Badge>}
      {entry.reversedBy && <Badge variant="light" color="gray">{t("role.reversed")}</Badge>}
      {entry.corrects && <Badge variant="light" color="blue">{t("role.correction")}</Badge>}
      {entry.reason && <Text size="xs">{entry.reason}</Text>}
    </>
  );
}

function useOriginal() {
  const { t } = useTranslation();
  return (entry: Entry) => [entry.qualifier > AmountQualifier.EXACT && t(`qualifier.${AmountQualifier[entry.qualifier] as "OVER"}`), formatMoney(entry.amount)].filter(Boolean).join(" ");
}

/** An entry in a currency, with the rate where it took one. */
function Converted({ entry, to }: { entry: Entry; to: string }) {
  const { t } = useTranslation();
  const amount = amountIn(entry, to);
  const conversion = entry.conversions.find((one) => one.amount === amount);
  if (!amount) return <Text size="sm" c="dimmed">{t("rows.noRate")}</Text>;
  return (
    <>
      {formatMoney(amount)}
      {conversion?.basis && <Text size="xs" c="dimmed" style={{ whiteSpace: "normal" }}>{[conversion.rate && `× ${formatDecimal(conversion.rate)}`, formatBasis(t, conversion.basis), conversion.source].filter(Boolean).join(" · ")}</Text>}
    </>
  );
}

function Origin({ entry }: { entry: Entry }) {
  // "submissions/0190…#Sheet1!12": the sheet and row say where in the file.
  const place = entry.source.slice(entry.source.indexOf("#") + 1);
  return (
    <>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>{place}</Text>
      <Text size="xs" c="dimmed">{[entry.author, formatInstant(entry.createTime)].filter(Boolean).join(" · ")}</Text>
      {entry.note && <Text size="xs">{entry.note}</Text>}
    </>
  );
}

function Row({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const original = useOriginal();
  const [opened, setOpened] = useState(false);
  const struck = entry.reversedBy ? { textDecoration: "line-through" } : {};
  return (
    <>
      <tr>
        <td style={{ whiteSpace: "nowrap" }}>{formatPartialDate(entry.valueDate) || t("ledger.noDate")}</td>
        <td><Kind entry={entry} /></td>
        <td className="figure" style={struck}>{original(entry)}</td>
        <td className="figure"><Converted entry={entry} to="USD" /></td>
        <td className="figure"><Converted entry={entry} to="VND" /></td>
        <td><Origin entry={entry} /></td>
        <td><SplitButton opened={opened} onClick={() => setOpened(!opened)} /></td>
      </tr>
      {opened && (
        <tr>
          <td colSpan={7}><Split name={entry.name} /></td>
        </tr>
      )}
    </>
  );
}

function Card({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const original = useOriginal();
  const [opened, setOpened] = useState(false);
  return (
    <li>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div><Kind entry={entry} /></div>
        <div className="figure" style={{ whiteSpace: "normal" }}>
          <Text fw={600}>{original(entry)}</Text>
          <Text size="sm" component="div"><Converted entry={entry} to="USD" /></Text>
          <Text size="sm" component="div"><Converted entry={entry} to="VND" /></Text>
        </div>
      </Group>
      <Text size="sm">{formatPartialDate(entry.valueDate) || t("ledger.noDate")}</Text>
      <Origin entry={entry} />
      <SplitButton opened={opened} onClick={() => setOpened(!opened)} />
      {opened && <Split name={entry.name} />}
    </li>
  );
}

function SplitButton({ opened, onClick }: { opened: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="compact-sm" variant="default" aria-expanded={opened} onClick={onClick}>
      {t(opened ? "ledger.hideSplit" : "ledger.showSplit")}
    </Button>
  );
}

/** The parts of an entry by place and sector; they add up to it. */
function Split({ name }: { name: string }) {
  const { t } = useTranslation();
  const place = usePlaceNames();
  const sector = useSectorNames();
  const entry = useQuery(entryQuery(name));
  return (
    <Record query={entry}>
      {({ allocations, amount }) => (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("dimension.place")}</th>
              <th scope="col">{t("dimension.sector")}</th>
              <th scope="col" className="figure">{t("rows.original")}</th>
            </tr>
          </thead>
          <tbody>
            {allocations.map((part, index) => (
              <tr key={index}>
                <td>{part.placeCode ? place(part.placeCode) : t("grant.noPlace")}</td>
                <td>{part.sectorCode ? sector(part.sectorCode) : t("grant.noSector")}</td>
                <td className="figure">{formatMoney(part.amount)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>{t("explore.total")}</th>
              <td className="figure">{formatMoney(amount)}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </Record>
  );
}
