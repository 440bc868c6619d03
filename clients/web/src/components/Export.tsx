import { Button, Group, type MantineSize } from "@mantine/core";
import { mdiDownload } from "@mdi/js";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { downloadCsv, downloadXlsx, type Lines } from "./download";
import { Failed } from "./Failed";
import { Icon } from "./Icon";

interface ExportProps {
  /** Without its ending. */
  fileName: string;
  /** Headings first. */
  lines: () => Lines | Promise<Lines>;
  /** Headings of the columns that hold figures. */
  figures?: string[];
  size?: `compact-${MantineSize}`;
}

const FORMATS = { xlsx: downloadXlsx, csv: downloadCsv } as const;
type Format = keyof typeof FORMATS;

/** What is shown, as a file: a workbook or comma-separated. */
export function Export({ fileName, lines, figures = [], size }: ExportProps) {
  const { t } = useTranslation();
  const [pending, setPending] = useState<Format>();
  const [error, setError] = useState<unknown>();
  const save = async (format: Format) => {
    setPending(format);
    setError(undefined);
    try {
      await FORMATS[format](fileName, await lines(), figures);
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(undefined);
    }
  };
  return (
    <Group gap={6}>
      {(Object.keys(FORMATS) as Format[]).map((format) => (
        <Button key={format} variant="default" {...(size && { size })} leftSection={<Icon path={mdiDownload} size={size ? 16 : 18} />} loading={pending === format} onClick={() => void save(format)}>
          {t(`action.${format}`)}
        </Button>
      ))}
      {error !== undefined && <Failed error={error} />}
    </Group>
  );
}
