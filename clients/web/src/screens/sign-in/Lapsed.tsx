import { Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Me } from "@/api/generated/ngoaid/identity/v1/identity_pb";
import { SignInForm } from "./SignIn";
import "@/app/later.css";

/** Over the screen whose session has lapsed; it cannot be put aside. */
export default function Lapsed({ login, onSignedIn }: { login: string; onSignedIn: (me: Me) => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={t("signIn.lapsed")} centered>
      <Text size="sm" mb="md">
        {t("signIn.nothingLost")}
      </Text>
      <SignInForm login={login} onSignedIn={onSignedIn} />
    </Modal>
  );
}
