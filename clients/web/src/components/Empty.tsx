import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon } from "./Icon";

/** Nothing to show, and what to do about it. */
export function Empty({ icon, title, order = 2, children }: { icon: string; title: string; order?: 1 | 2; children?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py={56} ta="center">
      <Text c="dimmed" component="span">
        <Icon path={icon} size={44} />
      </Text>
      <Title order={order} size="h4">
        {title}
      </Title>
      <Text c="dimmed" maw={520} component="div">
        {children}
      </Text>
    </Stack>
  );
}
