import { create } from "@bufbuild/protobuf";
import { Badge, Button, Group, Loader, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { mdiDownload } from "@mdi/js";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { uploads } from "@/api/clients/uploads";
import { ImportResultSchema } from "@/api/generated/ngoaid/commitments/v1/commitments_service_pb";
import { type Upload, Upload_State } from "@/api/generated/ngoaid/commitments/v1/upload_pb";
import { applyUpload, UPLOAD_STATE_CODES, uploadFile, uploadFindingsQuery, uploadsQuery } from "@/api/uploads";
import { useSession } from "@/app/session";
import { Confirm } from "@/components/Confirm";
import { download } from "@/components/download";
import { Failed } from "@/components/Failed";
import { Icon } from "@/components/Icon";
import { formatCount, formatInstant } from "@/i18n/format";
import { Outcome } from "./Outcome";

const COLOURS = { [Upload_State.UNSPECIFIED]: "gray", [Upload_State.PENDING]: "yellow", [Upload_State.APPLIED]: "green", [Upload_State.RETURNED]: "red", [Upload_State.WITHDRAWN]: "gray" };

/** Files handed in, newest first: a reviewer records or gives back, the who handed it in takes back. */
export function Uploads() {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(uploadsQuery);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  const all = data?.pages.flatMap((page) => page.uploads) ?? [];
  if (data && all.length === 0) return <Text c="dimmed">{t("uploads.none")}</Text>;
  return (
    <Stack gap={0}>
      <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: "none" }}>
        {all.map((upload) => (
          <Row key={upload.name} upload={upload} />
        ))}
      </Stack>
      {hasNextPage && <Button variant="default" mt="sm" onClick={() => void fetchNextPage()}>{t("action.more")}</Button>}
    </Stack>
  );
}

function Row({ upload }: { upload: Upload }) {
  const { t } = useTranslation();
  const [opened, found] = useDisclosure();
  const original = useMutation({ mutationFn: async () => download(upload.fileName, await uploadFile(upload.name)) });
  return (
    <Stack component="li" gap="xs" py="sm" style={{ borderBottom: "1px solid var(--ngoaid-line)" }} aria-label={upload.fileName}>
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            <Text fw={500} style={{ overflowWrap: "anywhere" }}>{upload.fileName}</Text>
            <Badge variant="light" color={COLOURS[upload.state]}>{t(`uploadState.${UPLOAD_STATE_CODES[upload.state] as "pending"}`)}</Badge>
          </Group>
          <Text size="sm" c="dimmed">{[formatInstant(upload.createTime), upload.author, upload.office, upload.period].filter(Boolean).join(" · ")}</Text>
          {upload.counts && <Text size="sm" c="dimmed">{t("uploads.counts", { rows: formatCount(upload.counts.rows), rejected: formatCount(upload.counts.rejected) })}</Text>}
          {upload.decidedBy && <Text size="sm">{[t("uploads.decided", { who: upload.decidedBy, when: formatInstant(upload.decideTime) }), upload.reason].filter(Boolean).join(": ")}</Text>}
        </div>
        <Button size="compact-sm" variant="default" ml="auto" aria-expanded={opened} onClick={found.toggle} aria-label={t("uploads.foundIn", { file: upload.fileName })}>
          {t("uploads.found")}
        </Button>
        <Button size="compact-sm" variant="default" leftSection={<Icon path={mdiDownload} size={16} />} loading={original.isPending} onClick={() => original.mutate()} aria-label={t("import.originalOf", { file: upload.fileName })}>
          {t("import.original")}
        </Button>
      </Group>
      {original.error && <Failed error={original.error} />}
      {opened && <Found upload={upload} />}
      {upload.state === Upload_State.PENDING && <Decision upload={upload} />}
    </Stack>
  );
}

/** What the trial said when the file was handed in. */
function Found({ upload: { name, counts, createTime } }: { upload: Upload }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(uploadFindingsQuery(name));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="sm" />;
  const heading = t("uploads.foundThen", { when: formatInstant(createTime), rows: formatCount(counts?.rows ?? 0) });
  return <Outcome imported={{ findings: data, rows: [], result: create(ImportResultSchema, { counts }) }} trial heading={heading} />;
}

function Decision({ upload: { name, author, office } }: { upload: Upload }) {
  const { t } = useTranslation();
  const { may, me } = useSession();
  // As the service says: who handed it in, or somebody of its office.
  const own = author === me.author || me.roles.some(({ offices }) => offices.includes(office));
  const queries = useQueryClient();
  // The same however often it is sent.
  const recordingId = useRef(crypto.randomUUID());
  const pass = useMutation({
    mutationFn: ({ apply, acceptGood }: { apply: boolean; acceptGood: boolean }) =>
      applyUpload(name, { validateOnly: !apply, acceptGood, requestId: apply ? recordingId.current : crypto.randomUUID(), onProgress: () => {}, signal: new AbortController().signal }),
    onSuccess: ({ result }) => (result.applied ? queries.invalidateQueries() : undefined),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ["uploads"] });
  const rejected = pass.data?.result.counts?.rejected ?? 0;
  const good = (pass.data?.result.counts?.rows ?? 0) - rejected;
  return (
    <>
      <Group gap="xs">
        {may("submissions.apply") && (
          <>
            <Button size="compact-sm" variant={pass.data ? "default" : "filled"} loading={pass.isPending} onClick={() => pass.mutate({ apply: false, acceptGood: false })}>{t("import.try")}</Button>
            {pass.data && rejected === 0 && <Button size="compact-sm" onClick={() => pass.mutate({ apply: true, acceptGood: false })}>{t("import.apply")}</Button>}
            {pass.data && rejected > 0 && good > 0 && <Button size="compact-sm" onClick={() => pass.mutate({ apply: true, acceptGood: true })}>{t("import.applyGood", { rejected: formatCount(rejected) })}</Button>}
            <Confirm action={t("uploads.return")} question={t("uploads.returnQuestion")} withReason onConfirm={(reason, requestId) => uploads.returnUpload({ name, reason, requestId }).then(refresh)} />
          </>
        )}
        {may("submissions.stage") && own && (
          <Confirm action={t("uploads.withdraw")} question={t("uploads.withdrawQuestion")} onConfirm={(reason, requestId) => uploads.withdrawUpload({ name, reason, requestId }).then(refresh)} />
        )}
      </Group>
      {pass.error && <Failed error={pass.error} />}
      {pass.data && <Outcome imported={pass.data} trial={!pass.variables?.apply} />}
    </>
  );
}
