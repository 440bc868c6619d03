import { Button, Text } from "@mantine/core";
import { mdiTrayArrowUp } from "@mdi/js";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LARGEST_FILE_BYTES } from "@/api/imports";
import { Icon } from "@/components/Icon";
import { formatCount } from "@/i18n/format";
import "./dropZone.css";

interface DropZoneProps {
  file: File | undefined;
  /** What will become of it. */
  becomes: string;
  onFile: (file: File | undefined) => void;
}

/** Drop, or choose with the keyboard. */
export function DropZone({ file, becomes, onFile }: DropZoneProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const take = (chosen: File | undefined) => {
    const large = (chosen?.size ?? 0) > LARGEST_FILE_BYTES;
    setTooLarge(large);
    onFile(large ? undefined : chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div className="drop-zone" data-over={over || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Icon path={mdiTrayArrowUp} size={36} />
      <Text fw={500}>{file ? file.name : t("import.drop")}</Text>
      <Text size="sm" c="dimmed">{file ? t("import.size", { size: formatCount(Math.ceil(file.size / 1024)) }) : t("import.kinds")}</Text>
      <Text size="sm" ta="center">{becomes}</Text>
      <input ref={input} type="file" accept=".xlsx,.csv" hidden aria-label={t("import.choose")} onChange={(event) => take(event.currentTarget.files?.[0])} />
      <Button variant="default" onClick={() => input.current?.click()}>
        {t("import.choose")}
      </Button>
      {tooLarge && (
        <Text c="var(--mantine-color-error)" role="alert">
          {t("import.tooLarge")}
        </Text>
      )}
    </div>
  );
}
