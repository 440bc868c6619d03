import { Alert, Button, Code, CopyButton, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Something shown this once, to be copied now. */
export function Secret({ title, hint, value }: { title: string; hint: string; value: string }) {
  const { t } = useTranslation();
  return (
    <Alert variant="light" color="yellow" title={title} role="status">
      <Text size="sm" mb="xs">{hint}</Text>
      <Group wrap="nowrap" align="flex-start">
        <Code block style={{ flex: 1, overflowWrap: "anywhere", whiteSpace: "pre-wrap" }} tabIndex={0}>{value}</Code>
        <CopyButton value={value}>
          {({ copied, copy }) => <Button size="compact-sm" variant="default" onClick={copy}>{t(copied ? "action.copied" : "action.copy")}</Button>}
        </CopyButton>
      </Group>
    </Alert>
  );
}
