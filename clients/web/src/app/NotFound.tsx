import { Anchor } from "@mantine/core";
import { mdiMapMarkerQuestionOutline } from "@mdi/js";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "@/components/Empty";
import { Door } from "./Door";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Door>
      <Empty icon={mdiMapMarkerQuestionOutline} title={t("frame.notFound")} order={1}>
        <Anchor renderRoot={(props) => <Link to="/" {...props} />}>{t("frame.home")}</Anchor>
      </Empty>
    </Door>
  );
}
