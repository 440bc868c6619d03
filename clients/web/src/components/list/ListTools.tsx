import { ActionIcon, Button, Checkbox, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import { mdiBookmarkOutline, mdiClose, mdiViewColumnOutline } from "@mdi/js";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { keepView, removeView, savedViewsQuery } from "@/api/savedViews";
import { parseSearch, type Search, stringifySearch } from "@/app/search";
import { useSession } from "@/app/session";
import type { Lines } from "@/components/download";
import { Export } from "@/components/Export";
import { Failed } from "@/components/Failed";
import { Icon } from "@/components/Icon";
import "@/app/later.css";

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
  const { account } = useSession().me; // the local operator has none, and keeps none
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
      {account && <Views list={list} search={search} />}
      <Export fileName={`ngoaid-${list}`} lines={exported} />
    </>
  );
}

function Views(props: { list: ListToolsProps["list"]; search: Search }) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon path={mdiBookmarkOutline} size={18} />}>
          {t("list.views")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("list.views")}>
        <KeptViews {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Views a person keeps, wherever they sign in. To share one, send its address: it holds the whole view. */
function KeptViews({ list, search }: { list: ListToolsProps["list"]; search: Search }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: views = [], error } = useQuery(savedViewsQuery(list));
  const [name, setName] = useState("");
  const onSuccess = () => queries.invalidateQueries(savedViewsQuery(list));
  const kept = useMutation({ mutationFn: keepView, onSuccess: () => { setName(""); return onSuccess(); } });
  const removed = useMutation({ mutationFn: removeView, onSuccess });
  const failure = kept.error ?? removed.error ?? error;
  const save = (event: FormEvent) => {
    event.preventDefault();
    kept.mutate({ list, displayName: name.trim(), query: stringifySearch(search).slice(1) });
  };
  return (
    <Stack gap="xs">
      {views.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("list.noViews")}
        </Text>
      )}
      {views.map((view) => (
        <Group key={view.name} justify="space-between" wrap="nowrap">
          <Link to={`/${list}`} search={parseSearch(view.query)}>
            {view.displayName}
          </Link>
          <ActionIcon variant="subtle" color="gray" aria-label={t("list.removeView", { name: view.displayName })} onClick={() => removed.mutate(view.name)}>
            <Icon path={mdiClose} size={16} />
          </ActionIcon>
        </Group>
      ))}
      {failure && <Failed error={failure} />}
      <form onSubmit={save}>
        <Group align="flex-end" wrap="nowrap">
          <TextInput label={t("list.viewName")} required maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Button type="submit" variant="light" loading={kept.isPending}>
            {t("action.save")}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}
