import { Button, CloseButton, Group, Popover, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import "@/app/later.css";

interface FilterChipProps {
  label: string;
  options: { value: string; label: string }[];
  /** Empty: not narrowed. */
  value: string;
  onChange: (value: string) => void;
}

const SHOWN_OPTIONS = 300;

/** One thing a list is narrowed by: says what it is set to, opens to choose, can be taken off. */
export function FilterChip({ label, options, value, onChange }: FilterChipProps) {
  const { t } = useTranslation();
  const [opened, popover] = useDisclosure();
  const chosen = options.find((option) => option.value === value)?.label ?? value;
  return (
    <Group gap={2} wrap="nowrap">
      <Popover opened={opened} onChange={popover.close} position="bottom-start" width={300} trapFocus withinPortal={false}>
        <Popover.Target>
          <Button size="xs" h={34} radius="xl" variant={value ? "light" : "default"} fw={500} onClick={popover.toggle}>
            {value ? `${label}: ${chosen}` : label}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={label}>
          <Select
            label={label}
            data={options}
            value={value || null}
            searchable
            data-autofocus
            limit={SHOWN_OPTIONS}
            nothingFoundMessage={t("list.noOption")}
            comboboxProps={{ withinPortal: false }}
            onChange={(choice) => {
              popover.close();
              onChange(choice ?? "");
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {value && <CloseButton size="sm" aria-label={t("list.takeOff", { filter: label })} onClick={() => onChange("")} />}
    </Group>
  );
}
