import { Badge, Button, Group, NativeSelect, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { accountQuery, STATE_CODES } from "@/api/accounts";
import { identity } from "@/api/clients/identity";
import { type Account, Account_State, type RoleGrant } from "@/api/generated/ngoaid/identity/v1/identity_pb";
import { useSession } from "@/app/session";
import { Confirm } from "@/components/Confirm";
import { DayInput } from "@/components/DayInput";
import { Fact, Facts } from "@/components/Facts";
import { Failed } from "@/components/Failed";
import { History } from "@/components/history/History";
import { Record } from "@/components/Record";
import { Screen } from "@/components/Screen";
import { Secret } from "@/components/Secret";
import { Section } from "@/components/Section";
import { useText } from "@/i18n";
import { formatInstant, formatIsoDate } from "@/i18n/format";
import { Sessions } from "@/screens/account/Sessions";
import { Tokens } from "@/screens/account/Tokens";
import { STATE_COLOURS } from "./states";
import { useRoles } from "./useRoles";
import "@/app/later.css";

/** One account: who, which roles where, invitation, sessions, tokens. */
export function AccountPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/signed-in/administration/accounts/$id" });
  const account = useQuery(accountQuery(id));
  return (
    <Screen title={account.data?.login ?? t("administration.accounts")} hint={<Link to="/administration">{t("accounts.back")}</Link>}>
      <Record query={account}>{(data) => <Page account={data} id={id} />}</Record>
    </Screen>
  );
}

function Page({ account, id }: { account: Account; id: string }) {
  const { t } = useTranslation();
  const { me, may } = useSession();
  const queries = useQueryClient();
  const manage = may("accounts.manage");
  const own = account.name === me.account;
  const refresh = async () => {
    await queries.invalidateQueries(accountQuery(id));
    await queries.invalidateQueries({ queryKey: ["accounts"] });
    await queries.invalidateQueries({ queryKey: ["sessions", account.name] });
    await queries.invalidateQueries({ queryKey: ["history", account.name] });
  };
  const act = (step: (reason: string, requestId: string) => Promise<unknown>) => async (reason: string, requestId: string) => {
    await step(reason, requestId);
    await refresh();
  };
  const state = STATE_CODES[account.state];
  const disabled = account.state === Account_State.DISABLED;
  return (
    <Stack>
      <Section title={t("account.who")} actions={state && <Badge variant="light" color={STATE_COLOURS[account.state]}>{t(`accountState.${state}`)}</Badge>}>
        <Facts>
          <Fact label={t("signIn.login")}>{account.login}</Fact>
          <Fact label={t("accounts.displayName")}>{account.displayName}</Fact>
          <Fact label={t("accounts.email")}>{account.email}</Fact>
          <Fact label={t("accounts.phone")}>{account.phone}</Fact>
          <Fact label={t("account.secondFactor")}>{account.totpEnabled && t("accounts.totpOn")}</Fact>
          <Fact label={t("accounts.created")}>{formatInstant(account.createTime)}</Fact>
        </Facts>
        {manage && !own && (
          <Group mt="md" gap="xs">
            {disabled ? (
              <Confirm action={t("accounts.enable")} question={t("accounts.enableQuestion")} withReason onConfirm={act((reason) => identity.enableAccount({ name: account.name, reason }))} />
            ) : (
              <Confirm action={t("accounts.disable")} question={t("accounts.disableQuestion")} withReason onConfirm={act((reason) => identity.disableAccount({ name: account.name, reason }))} />
            )}
            {account.totpEnabled && <Confirm action={t("accounts.disableTotp")} question={t("accounts.disableTotpQuestion")} onConfirm={act(() => identity.disableTotp({ parent: account.name }))} />}
          </Group>
        )}
      </Section>
      {manage && !disabled && (
        <Section title={t("accounts.invitation")}>
          <Invitation account={account.name} onInvited={refresh} />
        </Section>
      )}
      <Section title={t("account.roles")}>
        <Roles account={account} mayChange={may("roles.grant") && !own} act={act} />
      </Section>
      <Section title={t("sessions.title")}>
        <Sessions parent={account.name} mayEnd={manage} />
      </Section>
      <Section title={t("tokens.title")}>
        <Tokens parent={account.name} mayRevoke={manage} />
      </Section>
      <History of={account.name} />
    </Stack>
  );
}

/** The link is given to the person by hand; there is no mail server. */
function Invitation({ account, onInvited }: { account: string; onInvited: () => Promise<void> }) {
  const { t } = useTranslation();
  const invite = useMutation({ mutationFn: () => identity.inviteAccount({ name: account }), onSuccess: onInvited });
  return (
    <Stack>
      <Text size="sm">{t("accounts.inviteHint")}</Text>
      {invite.data && (
        <Secret
          title={t("accounts.inviteUntil", { until: invite.data.expireTime ? formatInstant(invite.data.expireTime) : "" })}
          hint={t("secret.once")}
          value={`${location.origin}/invitation#${invite.data.token}`}
        />
      )}
      {invite.error && <Failed error={invite.error} />}
      <Button style={{ alignSelf: "flex-start" }} variant="default" loading={invite.isPending} onClick={() => invite.mutate()}>{t("accounts.invite")}</Button>
    </Stack>
  );
}

interface RolesProps {
  account: Account;
  mayChange: boolean;
  act: (step: (reason: string, requestId: string) => Promise<unknown>) => (reason: string, requestId: string) => Promise<void>;
}

function Roles({ account, mayChange, act }: RolesProps) {
  const { t } = useTranslation();
  const { role, office } = useRoles();
  const days = (grant: RoleGrant) => `${formatIsoDate(grant.validFrom)} – ${formatIsoDate(grant.validTo) || "…"}`;
  return (
    <Stack>
      {account.roleGrants.length === 0 && <Text c="dimmed">{t("account.noRoles")}</Text>}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
        {account.roleGrants.map((grant) => (
          <Group key={grant.name} component="li" justify="space-between">
            <div>
              <Group gap="xs">
                <Text size="sm" fw={500}>{role(grant.role)}, {office(grant.office)}</Text>
                <Badge variant="light" color={grant.inForce ? "green" : "gray"}>{t(grant.inForce ? "roles.inForce" : "roles.notInForce")}</Badge>
              </Group>
              <Text size="sm" c="dimmed">
                {[days(grant), grant.reason, t("roles.grantedBy", { who: grant.grantedBy }), grant.revokedBy && t("roles.revokedBy", { who: grant.revokedBy, when: grant.revokeTime ? formatInstant(grant.revokeTime) : "" })].filter(Boolean).join(" · ")}
              </Text>
            </div>
            {mayChange && !grant.revokeTime && <Confirm action={t("roles.revoke")} question={t("roles.revokeQuestion", { role: role(grant.role), office: office(grant.office) })} withReason onConfirm={act((reason, requestId) => identity.revokeRole({ name: grant.name, reason, requestId }))} />}
          </Group>
        ))}
      </Stack>
      {mayChange && <NewRole account={account.name} act={act} />}
    </Stack>
  );
}

function NewRole({ account, act }: { account: string; act: RolesProps["act"] }) {
  const { t } = useTranslation();
  const text = useText();
  const { roles, offices } = useRoles();
  const [role, setRole] = useState("");
  const [office, setOffice] = useState<string | null>(null);
  const [validFrom, setValidFrom] = useState("");
  const [validTo, setValidTo] = useState("");
  const [reason, setReason] = useState("");
  const requestId = useRef(crypto.randomUUID());
  const kinds = roles.find(({ code }) => code === role)?.officeKinds ?? [];
  const open = offices.filter(({ kind, successor, validTo: ended }) => kinds.includes(kind) && !successor && !ended);
  const grant = useMutation({
    mutationFn: () => act((_, id) => identity.grantRole({ parent: account, roleGrant: { role, office: office ?? "", validFrom, validTo, reason: reason.trim() }, requestId: id }))("", requestId.current),
    onSuccess: () => {
      requestId.current = crypto.randomUUID();
      setOffice(null);
      setReason("");
    },
    // What is mended is another request.
    onError: () => {
      requestId.current = crypto.randomUUID();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    grant.mutate();
  };
  return (
    <details className="disclosure">
      <summary>{t("roles.grant")}</summary>
      <div>
        <form onSubmit={submit}>
          <Stack>
            <Group grow preventGrowOverflow={false} align="flex-start">
              <NativeSelect label={t("roles.role")} required value={role} data={[{ value: "", label: "" }, ...roles.map(({ code, displayName }) => ({ value: code, label: text(displayName) }))]} onChange={(event) => { setRole(event.currentTarget.value); setOffice(null); }} />
              <Select label={t("roles.office")} required searchable disabled={!role} value={office} data={open.map(({ code, displayName }) => ({ value: code, label: text(displayName) }))} onChange={setOffice} nothingFoundMessage={t("list.noOption")} />
            </Group>
            <Group grow preventGrowOverflow={false} align="flex-start">
              <DayInput label={t("roles.from")} value={validFrom} onChange={setValidFrom} />
              <DayInput label={t("roles.to")} value={validTo} onChange={setValidTo} />
              <TextInput label={t("confirm.reason")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            </Group>
            {grant.error && <Failed error={grant.error} />}
            <Button type="submit" loading={grant.isPending} style={{ alignSelf: "flex-start" }}>{t("roles.grant")}</Button>
          </Stack>
        </form>
      </div>
    </details>
  );
}
