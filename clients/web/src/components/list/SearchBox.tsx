import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { mdiMagnify } from "@mdi/js";
import { useEffect, useState } from "react";
import { Icon } from "@/components/Icon";

const TYPING_PAUSE_MS = 250;

/** What is typed goes into the address once the typing pauses. */
export function SearchBox({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const tell = useDebouncedCallback(onChange, TYPING_PAUSE_MS);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<Icon path={mdiMagnify} size={18} />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
      style={{ flex: "1 1 260px", maxWidth: 420 }}
    />
  );
}
