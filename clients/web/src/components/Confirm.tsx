import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failed } from "./Failed";
import "@/app/later.css";

interface ConfirmProps {
  /** What the button says and the dialog asks. */
  action: string;
  question: string;
  /** Asks for the reason, which is kept. */
  withReason?: boolean;
  /** `requestId` stays the same while the dialog is open, so a second attempt cannot act twice. */
  onConfirm: (reason: string, requestId: string) => Promise<unknown>;
}

/** A step that should not happen by a slip: asked once more, with a reason where one is kept. */
export function Confirm({ action, question, withReason = false, onConfirm }: ConfirmProps) {
  const { t } = useTranslation();
  const [opened, dialog] = useDisclosure();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const requestId = useRef("");
  const open = () => {
    requestId.current = crypto.randomUUID();
    setReason("");
    setError(undefined);
    dialog.open();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm(reason.trim(), requestId.current);
      dialog.close();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open}>
        {action}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={action} closeButtonProps={{ "aria-label": t("action.close") }} centered>
        <form onSubmit={submit}>
          <Stack>
            <Text size="sm">{question}</Text>
            {withReason && <TextInput label={t("confirm.reason")} required maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />}
            {error !== undefined && <Failed error={error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>{t("action.cancel")}</Button>
              <Button type="submit" loading={busy}>{action}</Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
