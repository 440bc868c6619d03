import { Badge, Group, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionsQuery } from "@/api/accounts";
import { identity } from "@/api/clients/identity";
import { Confirm } from "@/components/Confirm";
import { Record } from "@/components/Record";
import { formatInstant } from "@/i18n/format";

/** Where an account is signed in; each can be ended. */
export function Sessions({ parent, mayEnd }: { parent: string; mayEnd: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery(parent));
  const end = async (name: string) => {
    await identity.endSession({ name });
    await queries.invalidateQueries(sessionsQuery(parent));
  };
  return (
    <Record query={sessions}>
      {(data) =>
        data.length === 0 ? (
          <Text c="dimmed">{t("sessions.none")}</Text>
        ) : (
          <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
            {data.map((session) => (
              <Group key={session.name} component="li" justify="space-between">
                <div>
                  <Group gap="xs">
                    <Text size="sm" fw={500}>{session.client || t("sessions.unknownClient")}</Text>
                    {session.current && <Badge variant="light" color="green">{t("sessions.current")}</Badge>}
                  </Group>
                  <Text size="sm" c="dimmed">{t("sessions.times", { since: formatInstant(session.createTime), seen: formatInstant(session.lastSeenTime) })}</Text>
                </div>
                {mayEnd && !session.current && <Confirm action={t("sessions.end")} question={t("sessions.endQuestion", { client: session.client })} onConfirm={() => end(session.name)} />}
              </Group>
            ))}
          </Stack>
        )
      }
    </Record>
  );
}
