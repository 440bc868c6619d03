import { Alert, Button, Group, List, Text } from "@mantine/core";
import { mdiAlertCircleOutline } from "@mdi/js";
import { useTranslation } from "react-i18next";
import { failureOf } from "@/api/errors";
import { Icon } from "./Icon";

/** What went wrong, in plain words with its code; every faulty field at once; a way to try again where that may help. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const failure = failureOf(error);
  return (
    <Alert color="red" variant="light" icon={<Icon path={mdiAlertCircleOutline} />} title={failure.message} role="alert">
      {failure.violations.length > 0 && (
        <List size="sm" mb="xs">
          {failure.violations.map(({ field, description }) => (
            <List.Item key={field + description}>
              {field && <><b>{field}</b>: </>}{description}
            </List.Item>
          ))}
        </List>
      )}
      <Group justify="space-between">
        <Text size="sm">
          {t("failure.code")} <code>{failure.code}</code>
        </Text>
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t("failure.retry")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
