import { Alert, Button, Group, List, Select, Skeleton, Stack, Text } from "@mantine/core";
import { mdiShieldCheckOutline, mdiShieldSearch } from "@mdi/js";
import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { officesQuery } from "@/api/accounts";
import { type AuditFilter, auditQuery } from "@/api/audit";
import { audit } from "@/api/clients/audit";
import { type AuditFault, AuditFault_Kind, type AuditVerification } from "@/api/generated/ngoaid/identity/v1/audit_pb";
import type { Search } from "@/app/search";
import { DayInput } from "@/components/DayInput";
import { Empty } from "@/components/Empty";
import { Failed } from "@/components/Failed";
import { Changes } from "@/components/history/Changes";
import { Icon } from "@/components/Icon";
import { SearchBox } from "@/components/list/SearchBox";
import { Section } from "@/components/Section";
import { useText } from "@/i18n";
import { formatCount } from "@/i18n/format";
import "@/app/later.css";

const TEXTS = ["resource", "author", "method", "request"] as const;
const DAYS = ["from", "to"] as const;

/** The trail of changes, searched, and the proof that nothing of it was altered. */
export function Audit() {
  const { t } = useTranslation();
  const text = useText();
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const offices = useQuery(officesQuery(true)).data ?? [];
  const get = (key: string) => search[key] ?? "";
  const set = (part: Search) => void navigate({ to: "/administration", search: { ...search, ...part }, replace: true });
  const filter: AuditFilter = { resource: get("resource"), author: get("author"), requestId: get("request"), office: get("office"), method: get("method"), from: get("from"), to: get("to") };
  return (
    <Stack>
      <Verification />
      <Section title={t("audit.search")}>
        <Group align="flex-end" mb="md">
          {TEXTS.map((field) => (
            <SearchBox key={field} label={t(`audit.${field}`)} value={get(field)} onChange={(value) => set({ [field]: value.trim() })} />
          ))}
          <Select
            aria-label={t("roles.office")}
            placeholder={t("roles.office")}
            searchable
            clearable
            limit={300}
            data={offices.map(({ code, displayName }) => ({ value: code, label: text(displayName) }))}
            value={get("office") || null}
            onChange={(office) => set({ office: office ?? "" })}
          />
          {DAYS.map((field) => (
            <DayInput key={field} label={t(`audit.${field}`)} value={get(field)} onChange={(day) => set({ [field]: day })} />
          ))}
        </Group>
        <Found filter={filter} />
      </Section>
    </Stack>
  );
}

function Found({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(filter));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} />;
  const entries = data.pages.flatMap(({ auditEntries }) => auditEntries);
  if (entries.length === 0) return <Empty icon={mdiShieldSearch} title={t("audit.none")}>{t("audit.noneHint")}</Empty>;
  return (
    <>
      <Changes entries={entries} />
      {hasNextPage && <Button variant="default" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("action.more")}</Button>}
    </>
  );
}

interface Verified {
  verification: AuditVerification | undefined;
  faults: AuditFault[];
}

async function verify(onProgress: (sealed: bigint) => void): Promise<Verified> {
  const outcome: Verified = { verification: undefined, faults: [] };
  for await (const { step } of audit.verifyAudit({})) {
    if (step.case === "sealed") onProgress(step.value);
    if (step.case === "fault") outcome.faults.push(step.value);
    if (step.case === "verification") outcome.verification = step.value;
  }
  return outcome;
}

const SHOWN_FAULTS = 100;

function Verification() {
  const { t } = useTranslation();
  const [sealed, setSealed] = useState(0n);
  const proof = useMutation({ mutationFn: () => verify(setSealed) });
  const { verification, faults = [] } = proof.data ?? {};
  return (
    <Section title={t("audit.proof")} actions={<Button variant="default" leftSection={<Icon path={mdiShieldCheckOutline} size={18} />} loading={proof.isPending} onClick={() => proof.mutate()}>{t("audit.verify")}</Button>}>
      <Text size="sm" c="dimmed">{t("audit.proofHint")}</Text>
      <div role="status">
        {proof.isPending && sealed > 0n && <Text size="sm">{t("audit.soFar", { seals: formatCount(sealed) })}</Text>}
        {verification && (
          <Alert mt="sm" variant="light" color={verification.faults === 0n ? "green" : "red"} title={t(verification.faults === 0n ? "audit.whole" : "audit.broken", { faults: formatCount(verification.faults) })}>
            <Text size="sm">{t("audit.looked", { seals: formatCount(verification.sealed), waiting: formatCount(verification.waiting), heads: formatCount(verification.heads) })}</Text>
            {verification.head && <Text size="sm" style={{ overflowWrap: "anywhere" }}>{t("audit.head")} <code>{verification.head}</code></Text>}
            <List size="sm" mt={faults.length > 0 ? "xs" : 0}>
              {faults.slice(0, SHOWN_FAULTS).map((fault) => (
                <List.Item key={`${fault.position} ${fault.entry} ${fault.kind}`}>
                  {[t(`auditFault.${AuditFault_Kind[fault.kind] as "ALTERED"}`), fault.position > 0n && `#${fault.position}`, fault.entry].filter(Boolean).join(" · ")}
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
      </div>
      {proof.error && <Failed error={proof.error} />}
    </Section>
  );
}
