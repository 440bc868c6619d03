import { Center, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { LanguageSwitch, SchemeSwitch } from "./Switches";

/** What stands round a screen that needs no signing in. */
export function Door({ children }: { children: ReactNode }) {
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w="100%" maw={440}>
        <Group justify="space-between">
          <Group gap="xs">
            <img src="/icon.svg" alt="" width={32} height={32} />
            <Text fw={700}>ngoaid</Text>
          </Group>
          <Group gap={6}>
            <LanguageSwitch />
            <SchemeSwitch />
          </Group>
        </Group>
        {children}
      </Stack>
    </Center>
  );
}
