import { Box, Button, CopyButton, Group, Text } from "@mantine/core";
import { mdiCheck, mdiImageOutline, mdiLink } from "@mdi/js";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Export } from "@/components/Export";
import { Icon } from "@/components/Icon";
import { useInk } from "./ink";
import { downloadPicture } from "./picture";

interface FigureProps {
  title: string;
  /** Under the picture: as of when, from where. */
  source: string[];
  /** Lines of the data file, headings first. */
  data: () => string[][];
  /** Address that shows the same again. */
  link: string;
  fileName: string;
  /** A picture, which can be saved as one; false for a table. */
  drawn: boolean;
  children: ReactNode;
}

/** A chart, map or table with what people want of it: the data, the picture, a link. */
export function Figure({ title, source, data, link, fileName, drawn, children }: FigureProps) {
  const { t } = useTranslation();
  const ink = useInk();
  const holder = useRef<HTMLDivElement>(null);
  const save = () => {
    const all = (selector: string) => [...(holder.current?.querySelectorAll<HTMLElement>(selector) ?? [])];
    const drawing = holder.current?.querySelector<SVGSVGElement>("svg");
    const legend = all("[data-swatch]").map(({ dataset, textContent }) => ({ colour: dataset["swatch"] ?? "", text: textContent }));
    const credits = all("[data-credit]").map(({ textContent }) => textContent);
    if (drawing) void downloadPicture(fileName, drawing, { title, source: [...source, ...credits], legend }, ink);
  };
  return (
    <Box component="figure" m={0}>
      <Text component="figcaption" fw={650} mb="xs">
        {title}
      </Text>
      <Box ref={holder} className={drawn ? "panel" : ""} p={drawn ? "xs" : 0}>
        {children}
      </Box>
      <Group justify="space-between" mt="xs" gap="xs">
        <Text size="xs" c="dimmed" maw={720}>
          {source.join(" · ")}
        </Text>
        <Group gap={6} className="no-print">
          <Export size="compact-sm" fileName={fileName} lines={data} figures={["value", "items"]} />
          {drawn && (
            <Button size="compact-sm" variant="default" leftSection={<Icon path={mdiImageOutline} size={16} />} onClick={save}>
              {t("action.picture")}
            </Button>
          )}
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" leftSection={<Icon path={copied ? mdiCheck : mdiLink} size={16} />} onClick={copy}>
                {t(copied ? "action.copied" : "action.link")}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Group>
    </Box>
  );
}
