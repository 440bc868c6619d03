import { Skeleton } from "@mantine/core";
import { mdiFileQuestionOutline } from "@mdi/js";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isNotFound } from "@/api/errors";
import { Empty } from "./Empty";
import { Failed } from "./Failed";

/** What a query brings: on its way, not there, failed, or shown. */
export function Record<Data>({ query, children }: { query: UseQueryResult<Data>; children: (data: NonNullable<Data>) => ReactNode }) {
  const { t } = useTranslation();
  if (query.data !== undefined && query.data !== null) return children(query.data);
  if (query.error && isNotFound(query.error)) {
    return (
      <Empty icon={mdiFileQuestionOutline} title={t("record.notFound")}>
        {t("record.notFoundHint")}
      </Empty>
    );
  }
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton height={160} />;
}
