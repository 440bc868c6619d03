import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Search } from "@/app/search";
import { Screen } from "@/components/Screen";
import { Accounts } from "./Accounts";
import { Audit } from "./Audit";
import { Offices } from "./Offices";
import { Permissions } from "./Permissions";
import "@/app/later.css";

const PARTS = { accounts: Accounts, offices: Offices, permissions: Permissions, audit: Audit } as const;
type Part = keyof typeof PARTS;

export function Administration() {
  const { t } = useTranslation();
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const part = (Object.keys(PARTS) as Part[]).find((one) => one === search["part"]) ?? "accounts";
  const Shown = PARTS[part];
  return (
    <Screen title={t("nav.administration")}>
      <Tabs value={part} onChange={(value) => void navigate({ to: "/administration", search: { part: value ?? "" } })}>
        <Tabs.List aria-label={t("nav.administration")} mb="md">
          {(Object.keys(PARTS) as Part[]).map((one) => (
            <Tabs.Tab key={one} value={one} px={{ base: 10, sm: "md" }}>
              {t(`administration.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={part}>
          <Shown />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
