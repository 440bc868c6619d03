import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { mdiTranslate, mdiWeatherNight, mdiWhiteBalanceSunny } from "@mdi/js";
import { useTranslation } from "react-i18next";
import { Icon } from "@/components/Icon";
import { changeLanguage, useLanguage } from "@/i18n";

export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = useLanguage() === "vi" ? "en" : "vi";
  // The label is written in the language it leads to, as whoever needs it reads that one.
  return (
    <Button variant="default" px={10} leftSection={<Icon path={mdiTranslate} size={18} />} lang={other} onClick={() => void changeLanguage(other)} aria-label={t("frame.otherLanguage")}>
      {other.toUpperCase()}
    </Button>
  );
}

export function SchemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light", { getInitialValueInEffect: false }) === "dark";
  return (
    <ActionIcon variant="default" size={36} onClick={() => setColorScheme(dark ? "light" : "dark")} aria-label={t(dark ? "frame.light" : "frame.dark")}>
      <Icon path={dark ? mdiWhiteBalanceSunny : mdiWeatherNight} />
    </ActionIcon>
  );
}
