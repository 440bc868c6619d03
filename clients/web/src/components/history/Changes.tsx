import { Badge, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AuditEntry } from "@/api/generated/ngoaid/identity/v1/audit_pb";
import { useCodeNames } from "@/api/reference";
import { lastPart } from "@/components/names";
import { formatInstant } from "@/i18n/format";
import "./changes.css";

/** They differ after every change. */
const BOOKKEEPING = ["etag", "update_time"];

/** Who did what when, as which role, and why; the fields before and after. On the page of `record` only what lies below it is named. */
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
  const changes = entry.changes.filter(({ field }) => !BOOKKEEPING.includes(field));
  return (
    <li>
      <Text fw={500}>
        {t(`auditMethod.${lastPart(entry.method) as "CreateEntry"}`, { defaultValue: lastPart(entry.method) })} <Text span size="sm" c="dimmed">{formatInstant(entry.recordTime)}</Text>{" "}
        {entry.position === 0n && <Badge variant="light" color="yellow" size="sm">{t("audit.unsealed")}</Badge>}
      </Text>
      <Text size="sm" c="dimmed">{[entry.author, entry.role && role(entry.role), entry.office].filter(Boolean).join(" · ")}</Text>
      {showResource && <Text size="sm" style={{ overflowWrap: "anywhere" }}>{entry.resource}</Text>}
      {entry.reason && <Text size="sm">{t("audit.because", { reason: entry.reason })}</Text>}
      {changes.length > 0 && (
        <details>
          <summary>{t("audit.fields", { fields: changes.length })}</summary>
          <dl className="clauses">
            {changes.map((change) => (
              <div key={change.field}>
                <dt>{change.field}</dt>
                <dd>
                  {change.before !== undefined && <><Value label={t("audit.before")} json={change.before} /> → </>}
                  <Value label={t("audit.after")} json={change.after} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}

/** JSON text as it is read: a text without its quotation marks. */
function Value({ label, json }: { label: string; json: string | undefined }) {
  const { t } = useTranslation();
  const text = json === undefined ? t("audit.nothing") : /^"/.test(json) ? String(JSON.parse(json)) : json;
  return (
    <>
      <span className="visually-hidden">{label}: </span>
      <span className="value">{text}</span>
    </>
  );
}
