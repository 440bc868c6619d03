import { Text } from "@mantine/core";
import "./legend.css";

interface LegendProps {
  label: string;
  entries: { colour: string; text: string }[];
}

/** What the colours of a drawing mean. A saved picture takes it from here (picture.ts). */
export function Legend({ label, entries }: LegendProps) {
  return (
    <ul className="legend" aria-label={label}>
      {entries.map(({ colour, text }) => (
        <Text key={colour + text} component="li" size="xs" data-swatch={colour}>
          <span className="legend-swatch" style={{ background: colour }} />
          {text}
        </Text>
      ))}
    </ul>
  );
}
