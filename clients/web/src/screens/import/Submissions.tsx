import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { mdiDownload } from "@mdi/js";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Submission, Submission_State } from "@/api/generated/ngoaid/commitments/v1/commitments_pb";
import { submissionFile, submissionsQuery } from "@/api/imports";
import { download } from "@/components/download";
import { Failed } from "@/components/Failed";
import { Icon } from "@/components/Icon";
import { formatCount, formatInstant } from "@/i18n/format";

/** Files handed in, newest first, each to be had back byte for byte. */
export function Submissions() {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(submissionsQuery);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  const all = data?.pages.flatMap(({ submissions }) => submissions) ?? [];
  if (data && all.length === 0) return <Text c="dimmed">{t("import.noSubmissions")}</Text>;
  return (
    <Stack gap={0}>
      <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: "none" }}>
        {all.map((submission) => (
          <Row key={submission.name} submission={submission} />
        ))}
      </Stack>
      {hasNextPage && <Button variant="default" mt="sm" onClick={() => void fetchNextPage()}>{t("action.more")}</Button>}
    </Stack>
  );
}

function Row({ submission }: { submission: Submission }) {
  const { t } = useTranslation();
  const original = useMutation({ mutationFn: async () => download(submission.fileName, await submissionFile(submission.name)) });
  const { counts } = submission;
  return (
    <Group component="li" justify="space-between" py="xs" style={{ borderBottom: "1px solid var(--ngoaid-line)" }}>
      <div>
        <Group gap="xs">
          <Text fw={500} style={{ overflowWrap: "anywhere" }}>{submission.fileName}</Text>
          {submission.state === Submission_State.PARTLY_APPLIED && <Badge variant="light" color="yellow">{t("import.partly")}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {[formatInstant(submission.createTime), submission.author, submission.office, submission.period].filter(Boolean).join(" · ")}
        </Text>
        {counts && (
          <Text size="sm" c="dimmed">
            {(["created", "changed", "unchanged", "rejected"] as const).map((count) => `${formatCount(counts[count])} ${t(`importCount.${count}`).toLowerCase()}`).join(", ")}
          </Text>
        )}
        {original.error && <Failed error={original.error} />}
      </div>
      <Button size="compact-sm" variant="default" leftSection={<Icon path={mdiDownload} size={16} />} loading={original.isPending} onClick={() => original.mutate()} aria-label={t("import.originalOf", { file: submission.fileName })}>
        {t("import.original")}
      </Button>
    </Group>
  );
}
