import { Box, Group, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

/** A part of a record's page under its heading. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const heading = useId();
  return (
    <Box component="section" aria-labelledby={heading} className="panel" p="md">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id={heading}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </Box>
  );
}
