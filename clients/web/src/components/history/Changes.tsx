import { Anchor, Badge, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AuditEntry } from "@/api/generated/ngoaid/identity/v1/audit_pb";
import { useCodeNames } from "@/api/reference";
import { useSession } from "@/app/session";
import { lastPart } from "@/components/names";
import { formatInstant } from "@/i18n/format";
import { Fields } from "./Fields";
import { differences } from "./fields";
import { RecordLink } from "./RecordLink";
import "./changes.css";

/** They differ after every change, or say again what the entry says. */
const BOOKKEEPING = ["name", "etag", "create_time", "update_time"];

/** Who did what when, as which role, from where, and why; the fields before and after. On the page of `record` only what lies below it is named. */
export function Changes({ entries, record }: { entries: AuditEntry[]; record?: string }) {
  return (
    <Stack component="ol" gap={0} p={0} m={0} className="changes">
      {entries.map((entry) => (
        <Change key={entry.name} entry={entry} showResource={entry.resource !== record} />
      ))}
    </Stack>
  );
}

function Change({ entry, showResource }: { entry: AuditEntry; showResource: boolean }) {
  const { t } = useTranslation();
  const role = useCodeNames("role");
  const origin = entry.origin.split(":")[0];
  const [opened, setOpened] = useState(false);
  const changes = differences(entry.changes.filter(({ field }) => !BOOKKEEPING.includes(field)));
  return (
    <li>
      <Text fw={500}>
        {t(`auditMethod.${lastPart(entry.method) as "CreateEntry"}`, { defaultValue: lastPart(entry.method) })} <Text span size="sm" c="dimmed">{formatInstant(entry.recordTime)}</Text>{" "}
        {entry.position === 0n && <Badge variant="light" color="yellow" size="sm">{t("audit.unsealed")}</Badge>}
      </Text>
      <Text size="sm" c="dimmed">{[entry.author, entry.role && role(entry.role), entry.office, origin && t(`audit.origin.${origin as "session"}`)].filter(Boolean).join(" · ")}</Text>
      {showResource && <Text size="sm" style={{ overflowWrap: "anywhere" }}><RecordLink name={entry.resource} /></Text>}
      {entry.reason && <Text size="sm">{t("audit.because", { reason: entry.reason })}</Text>}
      {entry.requestId && <RequestId id={entry.requestId} />}
      {changes.length > 0 && (
        <details onToggle={(event) => setOpened(event.currentTarget.open)}>
          <summary>{t("audit.fields", { fields: changes.length })}</summary>
          {opened && <Fields changes={changes} />}
        </details>
      )}
    </li>
  );
}

/** By it the request is found in the trail, with all that it changed, and in the log. */
function RequestId({ id }: { id: string }) {
  const { t } = useTranslation();
  const { may } = useSession();
  return (
    <Text size="xs" c="dimmed">
      {t("audit.request")}{" "}
      {may("audit.read") ? <Anchor inherit renderRoot={(props) => <Link to="/administration" search={{ part: "audit", request: id }} {...props} />}>{id}</Anchor> : id}
    </Text>
  );
}
