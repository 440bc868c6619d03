import { ActionIcon, Button, Checkbox, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { mdiBookmarkOutline, mdiClose, mdiViewColumnOutline } from "@mdi/js";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Search } from "@/app/search";
import type { Lines } from "@/components/download";
import { Export } from "@/components/Export";
import { Icon } from "@/components/Icon";

interface ListToolsProps {
  /** "ngos": whose views these are. */
  list: "ngos" | "grants";
  columns: { id: string; title: string }[];
  shown: string[];
  onShown: (ids: string[]) => void;
  search: Search;
  /** The whole view, headings first. */
  exported: () => Promise<Lines>;
}

/** Which columns, saved views, and the view as a file. */
export function ListTools({ list, columns, shown, onShown, search, exported }: ListToolsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Popover position="bottom-end" trapFocus>
        <Popover.Target>
          <Button variant="default" leftSection={<Icon path={mdiViewColumnOutline} size={18} />}>
            {t("list.columns")}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t("list.columns")}>
          <Stack gap="xs">
            {columns.map(({ id, title }, index) => (
              <Checkbox
                key={id}
                label={title}
                checked={shown.includes(id)}
                disabled={index === 0}
                onChange={(event) => onShown(columns.map((column) => column.id).filter((one) => (one === id ? event.currentTarget.checked : shown.includes(one))))}
              />
            ))}
          </Stack>
        </Popover.Dropdown>
      </Popover>
      <Views list={list} search={search} />
      <Export fileName={`ngoaid-${list}`} lines={exported} />
    </>
  );
}

interface View {
  name: string;
  search: Search;
}

/** Views a person keeps in this browser. To share one, send its address: it holds the whole view. */
function Views({ list, search }: { list: ListToolsProps["list"]; search: Search }) {
  const { t } = useTranslation();
  const [views, setViews] = useLocalStorage<View[]>({ key: `ngoaid.views.${list}`, defaultValue: [], getInitialValueInEffect: false });
  const [name, setName] = useState("");
  const save = (event: FormEvent) => {
    event.preventDefault();
    setViews([...views.filter((view) => view.name !== name.trim()), { name: name.trim(), search }]);
    setName("");
  };
  return (
    <Popover position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon path={mdiBookmarkOutline} size={18} />}>
          {t("list.views")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("list.views")}>
        <Stack gap="xs">
          {views.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("list.noViews")}
            </Text>
          )}
          {views.map((view) => (
            <Group key={view.name} justify="space-between" wrap="nowrap">
              <Link to={`/${list}`} search={view.search}>
                {view.name}
              </Link>
              <ActionIcon variant="subtle" color="gray" aria-label={t("list.removeView", { name: view.name })} onClick={() => setViews(views.filter((one) => one !== view))}>
                <Icon path={mdiClose} size={16} />
              </ActionIcon>
            </Group>
          ))}
          <form onSubmit={save}>
            <Group align="flex-end" wrap="nowrap">
              <TextInput label={t("list.viewName")} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
              <Button type="submit" variant="light">
                {t("action.save")}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
