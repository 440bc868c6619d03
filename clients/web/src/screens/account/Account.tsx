import { Badge, Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { identity } from "@/api/clients/identity";
import { useSession } from "@/app/session";
import { Fact, Facts } from "@/components/Facts";
import { Failed } from "@/components/Failed";
import { Screen } from "@/components/Screen";
import { Section } from "@/components/Section";
import { useText } from "@/i18n";
import { formatInstant } from "@/i18n/format";
import { SecondFactor } from "./SecondFactor";
import { Sessions } from "./Sessions";
import { NewToken, Tokens } from "./Tokens";

/** One's own account: roles, password, second factor, sessions, tokens. */
export function Account() {
  const { t } = useTranslation();
  const text = useText();
  const { me } = useSession();
  return (
    <Screen title={t("frame.ownAccount")} hint={me.displayName || me.author}>
      <Section title={t("account.who")}>
        <Facts>
          <Fact label={t("signIn.login")}>{me.author}</Fact>
          <Fact label={t("account.roles")}>
            {me.roles.length === 0 ? t("account.noRoles") : me.roles.map((held) => <div key={held.role + held.office}>{text(held.roleDisplayName)}, {text(held.officeDisplayName)}</div>)}
          </Fact>
          <Fact label={t("account.permissions")}>
            <Group gap={4}>
              {me.permissions.map((permission) => <Badge key={permission} variant="light" color="gray">{permission}</Badge>)}
            </Group>
          </Fact>
          <Fact label={t("account.sessionEnds")}>{formatInstant(me.sessionEndTime)}</Fact>
        </Facts>
      </Section>
      {me.account === "" ? (
        <Text c="dimmed">{t("account.localOperator")}</Text>
      ) : (
        <>
          <Section title={t("account.password")}>
            <PasswordForm />
          </Section>
          <Section title={t("account.secondFactor")}>
            <SecondFactor />
          </Section>
          <Section title={t("sessions.title")}>
            <Sessions parent="" mayEnd />
          </Section>
          <Section title={t("tokens.title")}>
            <Stack>
              <Tokens parent="" mayRevoke />
              <NewToken permissions={me.permissions} />
            </Stack>
          </Section>
        </>
      )}
    </Screen>
  );
}

function PasswordForm() {
  const { t } = useTranslation();
  const [oldPassword, setOldPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const change = useMutation({
    mutationFn: () => identity.changePassword({ oldPassword, newPassword }),
    onSuccess: () => {
      setOldPassword("");
      setNewPassword("");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const toggle = { "aria-label": t("signIn.showPassword"), tabIndex: 0 };
  return (
    <form onSubmit={submit}>
      <Stack maw={420}>
        <PasswordInput label={t("account.oldPassword")} autoComplete="current-password" required value={oldPassword} onChange={(event) => setOldPassword(event.currentTarget.value)} visibilityToggleButtonProps={toggle} />
        <PasswordInput label={t("invitation.password")} description={t("invitation.rules")} autoComplete="new-password" required value={newPassword} onChange={(event) => setNewPassword(event.currentTarget.value)} visibilityToggleButtonProps={toggle} />
        {change.error && <Failed error={change.error} />}
        {change.isSuccess && <Text role="status" size="sm">{t("account.passwordChanged")}</Text>}
        <Button type="submit" loading={change.isPending} style={{ alignSelf: "flex-start" }}>{t("account.changePassword")}</Button>
      </Stack>
    </form>
  );
}
