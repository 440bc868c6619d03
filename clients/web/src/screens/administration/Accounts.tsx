import { Anchor, Badge, Button, Group, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { mdiAccountSearchOutline } from "@mdi/js";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { accountsQuery, STATE_CODES } from "@/api/accounts";
import { identity } from "@/api/clients/identity";
import type { Account } from "@/api/generated/ngoaid/identity/v1/identity_pb";
import { useSession } from "@/app/session";
import type { Search } from "@/app/search";
import { Empty } from "@/components/Empty";
import { Failed } from "@/components/Failed";
import { type Column, DataList } from "@/components/list/DataList";
import { SearchBox } from "@/components/list/SearchBox";
import { lastPart } from "@/components/names";
import { STATE_COLOURS } from "./states";

export function Accounts() {
  const { t } = useTranslation();
  const { may } = useSession();
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const query = search["q"] ?? "";
  const accounts = useInfiniteQuery(accountsQuery(query));
  const rows = accounts.data?.pages.flatMap((page) => page.accounts);
  const columns = useColumns();
  return (
    <Stack>
      {may("accounts.manage") && <NewAccount />}
      <Group>
        <SearchBox label={t("accounts.find")} value={query} onChange={(q) => void navigate({ to: "/administration", search: { ...search, q }, replace: true })} />
      </Group>
      {accounts.error ? (
        <Failed error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : !rows ? (
        <Skeleton height={240} />
      ) : rows.length === 0 ? (
        <Empty icon={mdiAccountSearchOutline} title={t("accounts.nothing")}>
          {t("accounts.nothingHint")}
        </Empty>
      ) : (
        <DataList caption={t("administration.accounts")} columns={columns} rows={rows} keyOf={({ name }) => name} hasMore={accounts.hasNextPage} isLoadingMore={accounts.isFetchingNextPage} onMore={accounts.fetchNextPage} />
      )}
    </Stack>
  );
}

function useColumns(): Column<Account>[] {
  const { t } = useTranslation();
  const state = (account: Account) => (STATE_CODES[account.state] ? t(`accountState.${STATE_CODES[account.state] as "active"}`) : "");
  return [
    {
      id: "login",
      title: t("signIn.login"),
      width: "50%",
      text: ({ login }) => login,
      cell: (account) => (
        <>
          <Anchor renderRoot={(props) => <Link to="/administration/accounts/$id" params={{ id: lastPart(account.name) }} {...props} />} size="sm" fw={500}>
            {account.login}
          </Anchor>
          {account.displayName && <Text size="xs" c="dimmed">{account.displayName}</Text>}
        </>
      ),
    },
    { id: "state", title: t("accounts.state"), width: "25%", text: state, cell: (account) => <Badge variant="light" color={STATE_COLOURS[account.state]}>{state(account)}</Badge> },
    { id: "totp", title: t("account.secondFactor"), width: "25%", text: ({ totpEnabled }) => (totpEnabled ? t("accounts.totpOn") : ""), cell: ({ totpEnabled }) => (totpEnabled ? t("accounts.totpOn") : "") },
  ];
}

function NewAccount() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [login, setLogin] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [email, setEmail] = useState("");
  const create = useMutation({
    mutationFn: async () => (await identity.createAccount({ account: { login: login.trim(), displayName: displayName.trim(), email: email.trim() } })).account,
    onSuccess: async (account) => {
      await queries.invalidateQueries({ queryKey: ["accounts"] });
      if (account) await navigate({ to: "/administration/accounts/$id", params: { id: lastPart(account.name) } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <details className="disclosure">
      <summary>{t("accounts.create")}</summary>
      <div>
        <form onSubmit={submit}>
          <Stack>
            <Group grow preventGrowOverflow={false} align="flex-start">
              <TextInput label={t("signIn.login")} description={t("accounts.loginRule")} required autoCapitalize="none" spellCheck={false} value={login} onChange={(event) => setLogin(event.currentTarget.value)} />
              <TextInput label={t("accounts.displayName")} description={t("accounts.personHint")} value={displayName} onChange={(event) => setDisplayName(event.currentTarget.value)} />
              <TextInput label={t("accounts.email")} description={t("accounts.personHint")} type="email" value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
            </Group>
            {create.error && <Failed error={create.error} />}
            <Button type="submit" loading={create.isPending} style={{ alignSelf: "flex-start" }}>{t("accounts.create")}</Button>
          </Stack>
        </form>
      </div>
    </details>
  );
}
