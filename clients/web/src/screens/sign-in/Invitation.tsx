import { Anchor, Button, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { identity } from "@/api/clients/identity";
import { Door } from "@/app/Door";
import { Failed } from "@/components/Failed";

/** First sign-in by the one-time link. The token stands behind "#", so that it is in no server's log. */
export function Invitation() {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const accept = useMutation({ mutationFn: () => identity.acceptInvitation({ token: location.hash.slice(1), password }) });
  const different = again !== "" && again !== password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === again) accept.mutate();
  };
  const toggle = { "aria-label": t("signIn.showPassword"), tabIndex: 0 };
  return (
    <Door>
      <Paper className="panel" p="xl">
        <Title order={1} size="h3" mb="md">
          {t("invitation.title")}
        </Title>
        {accept.data ? (
          <Stack>
            <Text>{t("invitation.done", { login: accept.data.login })}</Text>
            <Anchor href="/">{t("signIn.submit")}</Anchor>
          </Stack>
        ) : (
          <form onSubmit={submit}>
            <Stack>
              <PasswordInput label={t("invitation.password")} description={t("invitation.rules")} autoComplete="new-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={toggle} />
              <PasswordInput label={t("invitation.again")} autoComplete="new-password" required error={different && t("invitation.different")} value={again} onChange={(event) => setAgain(event.currentTarget.value)} visibilityToggleButtonProps={toggle} />
              {accept.error && <Failed error={accept.error} />}
              <Button type="submit" loading={accept.isPending}>
                {t("invitation.submit")}
              </Button>
            </Stack>
          </form>
        )}
      </Paper>
    </Door>
  );
}
