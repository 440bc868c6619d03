import { Combobox, Loader, Modal, ScrollArea, Text, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { mdiMagnify } from "@mdi/js";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { commitments } from "@/api/clients/commitments";
import { organisationMatchesQuery } from "@/api/organisations";
import { Icon } from "@/components/Icon";
import { lastPart } from "@/components/names";
import { searchable, TYPING_PAUSE_MS } from "@/components/searching";
import { useText } from "@/i18n";
import { NAVIGATION } from "./navigation";
import { useSession } from "./session";
import "./later.css";

const SHOWN = 7;

/** Ctrl+K: an NGO, a grant or a screen by some letters of its name, without marks. */
export default function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const { may } = useSession();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [wanted] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose }); // Escape closes the list, which is all of the dialog
  const asked = searchable(wanted);
  const organisations = useQuery({ ...organisationMatchesQuery(wanted, SHOWN), enabled: asked && may("organisations.read") });
  const grants = useQuery({
    queryKey: ["find", "grants", wanted],
    queryFn: async ({ signal }) => (await commitments.listGrants({ query: wanted, pageSize: SHOWN }, { signal })).grants,
    enabled: asked && may("grants.read"),
  });
  const screens = NAVIGATION.filter(({ permission }) => may(permission)).map(({ to, label, icon }) => ({ to, icon, name: t(label) }));
  const found = {
    organisations: (asked && organisations.data) || [],
    grants: (asked && grants.data) || [],
    screens: typed === "" ? screens : screens.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase())),
  };
  const nothing = found.organisations.length + found.grants.length + found.screens.length === 0;
  const busy = organisations.isFetching || grants.isFetching;
  useEffect(() => void combobox.selectFirstOption(), [organisations.data, grants.data, typed]);
  const go = (to: string) => {
    onClose();
    void navigate({ to });
  };
  return (
    <Modal opened onClose={onClose} withCloseButton={false} size="lg" padding="sm" yOffset="10vh" attributes={{ content: { "aria-label": t("frame.find") } }}>
      <Combobox store={combobox} onOptionSubmit={go}>
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            size="md"
            leftSection={<Icon path={mdiMagnify} />}
            rightSection={busy && <Loader size="xs" />}
            aria-label={t("frame.find")}
            placeholder={t("finder.placeholder")}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <ScrollArea.Autosize mah="60vh" mt="sm" type="auto" offsetScrollbars viewportProps={{ tabIndex: 0 }}>
          <Combobox.Options aria-label={t("frame.find")}>
            {found.organisations.length > 0 && (
              <Combobox.Group label={t("nav.ngos")}>
                {found.organisations.map(({ organisation, matchedName }) => (
                  <Combobox.Option key={organisation?.name} value={`/ngos/${lastPart(organisation?.name ?? "")}`}>
                    {organisation?.displayName}
                    {matchedName !== organisation?.displayName && <Text size="xs" className="finder-hint">{matchedName}</Text>}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
            {found.grants.length > 0 && (
              <Combobox.Group label={t("nav.grants")}>
                {found.grants.map((grant) => (
                  <Combobox.Option key={grant.name} value={`/grants/${lastPart(grant.name)}`}>
                    {text(grant.title)}
                    <Text size="xs" className="finder-hint">{[grant.sourceId, grant.parties[0]?.displayName].filter(Boolean).join(" · ")}</Text>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
            {found.screens.length > 0 && (
              <Combobox.Group label={t("finder.screens")}>
                {found.screens.map(({ to, name }) => (
                  <Combobox.Option key={to} value={to}>{name}</Combobox.Option>
                ))}
              </Combobox.Group>
            )}
            {nothing && !busy && <Combobox.Empty>{t("finder.nothing")}</Combobox.Empty>}
          </Combobox.Options>
        </ScrollArea.Autosize>
      </Combobox>
    </Modal>
  );
}
