import { ActionIcon, Button, Kbd, Text } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { mdiAccountCircleOutline, mdiClose, mdiLogoutVariant, mdiMagnify, mdiMenu } from "@mdi/js";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/components/Icon";
import { NAVIGATION } from "./navigation";
import { useSession } from "./session";
import { LanguageSwitch, SchemeSwitch } from "./Switches";
import "./frame.css";

const Finder = lazy(() => import("./Finder"));

/** What stands round every screen. On a narrow one the navigation opens over it. */
export function Frame() {
  const { t } = useTranslation();
  const [opened, navigation] = useDisclosure();
  const [finding, finder] = useDisclosure();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  useHotkeys([["mod+K", finder.open], ["Escape", navigation.close]], []); // prettier-ignore
  useEffect(navigation.close, [pathname, navigation.close]);
  return (
    <div className="frame">
      <a href="#content" className="frame-skip">
        {t("frame.skip")}
      </a>
      <header className="frame-header">
        <ActionIcon variant="subtle" color="gray" size={36} hiddenFrom="md" aria-label={t("frame.menu")} aria-expanded={opened} aria-controls="navigation" onClick={navigation.toggle}>
          <Icon path={opened ? mdiClose : mdiMenu} size={24} />
        </ActionIcon>
        <Link to="/" className="frame-home" title={t("frame.home")}>
          <img src="/icon.svg" alt="ngoaid" width={28} height={28} />
          <Text component="span" fw={700} visibleFrom="sm">
            {t("frame.product")}
          </Text>
        </Link>
        <Button variant="default" leftSection={<Icon path={mdiMagnify} size={18} />} rightSection={<Kbd size="xs">Ctrl K</Kbd>} onClick={finder.open} visibleFrom="sm">
          {t("frame.find")}
        </Button>
        <ActionIcon variant="default" size={36} hiddenFrom="sm" aria-label={t("frame.find")} onClick={finder.open}>
          <Icon path={mdiMagnify} />
        </ActionIcon>
        <LanguageSwitch />
        <SchemeSwitch />
      </header>
      <nav id="navigation" className="frame-navigation" data-opened={opened || undefined} aria-label={t("frame.navigation")}>
        <Entries />
        <Account />
      </nav>
      <main id="content" className="frame-content" tabIndex={-1}>
        <Outlet />
      </main>
      <Suspense>{finding && <Finder onClose={finder.close} />}</Suspense>
    </div>
  );
}

function Entries() {
  const { t } = useTranslation();
  const { may } = useSession();
  return (
    <ul className="frame-entries">
      {NAVIGATION.filter(({ permission }) => may(permission)).map(({ to, label, icon }) => (
        <li key={to}>
          {/* The router marks the entry one is at with aria-current. */}
          <Link to={to} className="frame-entry" activeOptions={{ includeSearch: false }}>
            <Icon path={icon} />
            {t(label)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Who is signed in, at the foot of the navigation. */
function Account() {
  const { t } = useTranslation();
  const { me, signOut } = useSession();
  return (
    <ul className="frame-entries">
      <li>
        <Link to="/account" className="frame-entry">
          <Icon path={mdiAccountCircleOutline} />
          <span>
            {me.displayName || me.author}
            <span className="frame-hint">{t("frame.ownAccount")}</span>
          </span>
        </Link>
      </li>
      <li>
        <button type="button" className="frame-entry" onClick={signOut}>
          <Icon path={mdiLogoutVariant} />
          {t("frame.signOut")}
        </button>
      </li>
    </ul>
  );
}
