import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { identity } from "@/api/clients/identity";
import { useSession } from "@/app/session";
import { Failed } from "@/components/Failed";
import { QrCode } from "@/components/QrCode";
import { Secret } from "@/components/Secret";

/** One-time passwords of a device, asked for at sign-in. */
export function SecondFactor() {
  const { t } = useTranslation();
  const { me } = useSession();
  const queries = useQueryClient();
  const refreshMe = () => queries.invalidateQueries({ queryKey: ["me"] });
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const enrol = useMutation({ mutationFn: () => identity.enrolTotp({}) });
  const confirm = useMutation({ mutationFn: () => identity.confirmTotp({ code: code.replace(/\s/g, "") }), onSuccess: refreshMe });
  const disable = useMutation({
    mutationFn: () => identity.disableTotp({ password }),
    onSuccess: () => {
      confirm.reset();
      enrol.reset();
      setPassword("");
      return refreshMe();
    },
  });
  const submit = (mutation: { mutate: () => void }) => (event: FormEvent) => {
    event.preventDefault();
    mutation.mutate();
  };
  if (confirm.data || me.totpEnabled) {
    return (
      <Stack>
        {confirm.data && <Secret title={t("secondFactor.recoveryCodes")} hint={t("secondFactor.recoveryHint")} value={confirm.data.recoveryCodes.join("\n")} />}
        <Text>{t("secondFactor.on")}</Text>
        <form onSubmit={submit(disable)}>
          <Stack maw={420}>
            <PasswordInput label={t("signIn.password")} autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword"), tabIndex: 0 }} />
            {disable.error && <Failed error={disable.error} />}
            <Button type="submit" variant="default" loading={disable.isPending} style={{ alignSelf: "flex-start" }}>{t("secondFactor.disable")}</Button>
          </Stack>
        </form>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text>{t("secondFactor.off")}</Text>
      {enrol.error && <Failed error={enrol.error} />}
      {!enrol.data && <Button style={{ alignSelf: "flex-start" }} loading={enrol.isPending} onClick={() => enrol.mutate()}>{t("secondFactor.enable")}</Button>}
      {enrol.data && (
        <form onSubmit={submit(confirm)}>
          <Stack maw={520}>
            <Secret title={t("secondFactor.secret")} hint={t("secondFactor.secretHint")} value={enrol.data.secret.replace(/(.{4})(?=.)/g, "$1 ")} />
            <QrCode text={enrol.data.uri} label={t("secondFactor.qr")} />
            <Anchor href={enrol.data.uri}>{t("secondFactor.openApp")}</Anchor>
            <TextInput label={t("signIn.code")} inputMode="numeric" autoComplete="one-time-code" required value={code} onChange={(event) => setCode(event.currentTarget.value)} />
            {confirm.error && <Failed error={confirm.error} />}
            <Button type="submit" loading={confirm.isPending} style={{ alignSelf: "flex-start" }}>{t("secondFactor.confirm")}</Button>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
