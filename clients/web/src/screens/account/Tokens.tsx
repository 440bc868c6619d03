import { Badge, Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { apiTokensQuery } from "@/api/accounts";
import { identity } from "@/api/clients/identity";
import { Confirm } from "@/components/Confirm";
import { DayInput } from "@/components/DayInput";
import { Failed } from "@/components/Failed";
import { Record } from "@/components/Record";
import { Secret } from "@/components/Secret";
import { formatInstant } from "@/i18n/format";
import "@/app/later.css";

/** Ways in for programs: what each may do, until when, when it was last used. */
export function Tokens({ parent, mayRevoke }: { parent: string; mayRevoke: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const tokens = useQuery(apiTokensQuery(parent));
  const revoke = async (name: string) => {
    await identity.revokeApiToken({ name });
    await queries.invalidateQueries(apiTokensQuery(parent));
  };
  return (
    <Record query={tokens}>
      {(data) =>
        data.length === 0 ? (
          <Text c="dimmed">{t("tokens.none")}</Text>
        ) : (
          <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
            {data.map((token) => (
              <Group key={token.name} component="li" justify="space-between">
                <div>
                  <Group gap="xs">
                    <Text size="sm" fw={500}>{token.displayName}</Text>
                    <Badge variant="light" color={token.live ? "green" : "gray"}>{t(token.live ? "tokens.live" : "tokens.ended")}</Badge>
                  </Group>
                  <Text size="sm" c="dimmed">{t("tokens.times", { until: formatInstant(token.expireTime), used: formatInstant(token.lastUsedTime) || t("tokens.never") })}</Text>
                  <Text size="xs" c="dimmed">{token.permissions.join(", ")}</Text>
                </div>
                {mayRevoke && token.live && <Confirm action={t("tokens.revoke")} question={t("tokens.revokeQuestion", { name: token.displayName })} onConfirm={() => revoke(token.name)} />}
              </Group>
            ))}
          </Stack>
        )
      }
    </Record>
  );
}

/** One's own password and ways in are for a person alone: no token is given it. */
const PERSONAL = "me.manage";

/** A token of one's own, with some of what one may do. */
export function NewToken({ permissions }: { permissions: string[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [until, setUntil] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const create = useMutation({
    mutationFn: () =>
      // The token serves through the day chosen, in Viet Nam.
      identity.createApiToken({ apiToken: { displayName: name.trim(), permissions: chosen, expireTime: until ? timestampFromDate(new Date(`${until}T23:59:59+07:00`)) : undefined } }),
    onSuccess: () => {
      setName("");
      setChosen([]);
      return queries.invalidateQueries(apiTokensQuery(""));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <details className="disclosure">
      <summary>{t("tokens.create")}</summary>
      <div>
        <form onSubmit={submit}>
          <Stack>
            <TextInput label={t("tokens.name")} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
            <DayInput label={t("tokens.until")} value={until} onChange={setUntil} />
            <Checkbox.Group label={t("tokens.permissions")} value={chosen} onChange={setChosen}>
              <Group mt="xs" gap="sm">
                {permissions.filter((permission) => permission !== PERSONAL).map((permission) => (
                  <Checkbox key={permission} value={permission} label={permission} />
                ))}
              </Group>
            </Checkbox.Group>
            {create.error && <Failed error={create.error} />}
            <Button type="submit" loading={create.isPending} style={{ alignSelf: "flex-start" }}>{t("tokens.create")}</Button>
          </Stack>
        </form>
        {create.data && <Secret title={t("tokens.made")} hint={t("secret.once")} value={create.data.token} />}
      </div>
    </details>
  );
}
