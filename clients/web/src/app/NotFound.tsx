import { Anchor } from "@mantine/core";
import { mdiMapMarkerQuestionOutline } from "@mdi/js";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "@/components/Empty";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main>
      <Empty icon={mdiMapMarkerQuestionOutline} title={t("frame.notFound")} order={1}>
        <Anchor renderRoot={(props) => <Link to="/" {...props} />}>{t("frame.home")}</Anchor>
      </Empty>
    </main>
  );
}
