import { Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { historyQuery, toReadHistory } from "@/api/audit";
import { useSession } from "@/app/session";
import { Failed } from "@/components/Failed";
import { Section } from "@/components/Section";
import { Changes } from "./Changes";

/** What was done to a record, the latest first; asked for when it is opened. */
export function History({ of }: { of: string }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [opened, setOpened] = useState(false);
  if (!may(toReadHistory(of))) return null;
  return (
    <Section title={t("audit.history")} actions={!opened && <Button variant="default" onClick={() => setOpened(true)}>{t("audit.show")}</Button>}>
      {opened && <Entries of={of} />}
    </Section>
  );
}

function Entries({ of }: { of: string }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(historyQuery(of));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  const entries = data?.pages.flatMap(({ auditEntries }) => auditEntries) ?? [];
  if (data && entries.length === 0) return <Text c="dimmed">{t("audit.noHistory")}</Text>;
  return (
    <>
      <Changes entries={entries} record={of} />
      {hasNextPage && <Button variant="default" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("action.more")}</Button>}
    </>
  );
}
