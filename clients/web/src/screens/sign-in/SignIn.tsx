import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title, UnstyledButton } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { identity } from "@/api/clients/identity";
import { failureOf } from "@/api/errors";
import type { Me } from "@/api/generated/ngoaid/identity/v1/identity_pb";
import { Door } from "@/app/Door";
import { Failed } from "@/components/Failed";
import { clientName } from "./client";

interface Props {
  onSignedIn: (me: Me) => void;
}

export function SignIn({ onSignedIn }: Props) {
  const { t } = useTranslation();
  return (
    <Door>
      <Paper className="panel" p="xl">
        <Title order={1} size="h3" mb={4}>
          {t("signIn.title")}
        </Title>
        <Text c="dimmed" size="sm" mb="lg">
          {t("frame.purpose")}
        </Text>
        <SignInForm onSignedIn={onSignedIn} />
      </Paper>
      <Text size="sm" c="dimmed" ta="center">
        {t("signIn.help")}
      </Text>
    </Door>
  );
}

/** Login and password; then, where the account asks for it, the code. `login`: the only one that may sign in here. */
export function SignInForm({ login, onSignedIn }: Props & { login?: string }) {
  const { t } = useTranslation();
  const [name, setName] = useState(login ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState<string>();
  const [recovering, setRecovering] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function signIn(totpCode: string) {
    setBusy(true);
    setError(undefined);
    try {
      const { me } = await identity.signIn({ login: name.trim(), password, totpCode, client: clientName(navigator.userAgent) });
      if (me) onSignedIn(me);
    } catch (refusal) {
      const asked = failureOf(refusal).code === "TOTP_REQUIRED";
      setCode((before) => (asked ? "" : before === undefined ? undefined : ""));
      if (!asked) setError(refusal);
    } finally {
      setBusy(false);
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void signIn((code ?? "").replace(/\s/g, ""));
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        {code === undefined ? (
          <>
            <TextInput label={t("signIn.login")} autoComplete="username" autoCapitalize="none" spellCheck={false} required readOnly={login !== undefined} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus={login === undefined || undefined} />
            <PasswordInput label={t("signIn.password")} autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword"), tabIndex: 0 }} data-autofocus={login !== undefined || undefined} />
          </>
        ) : (
          <TextInput key={String(recovering)} label={t(recovering ? "signIn.recoveryCode" : "signIn.code")} inputMode={recovering ? "text" : "numeric"} autoComplete={recovering ? "off" : "one-time-code"} required autoFocus value={code} onChange={(event) => setCode(event.currentTarget.value)} />
        )}
        {error !== undefined && <Failed error={error} />}
        <Button type="submit" loading={busy}>
          {t("signIn.submit")}
        </Button>
        {code !== undefined && (
          <UnstyledButton className="link-cell" onClick={() => { setRecovering(!recovering); setCode(""); }}>
            {t(recovering ? "signIn.useDevice" : "signIn.useRecovery")}
          </UnstyledButton>
        )}
      </Stack>
    </form>
  );
}
