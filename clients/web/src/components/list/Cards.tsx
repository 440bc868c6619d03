// What a table shows on a desk, on a phone: a card a row, its figures under each other.
import { Box } from "@mantine/core";
import type { ReactNode } from "react";
import "./cards.css";

export interface CardProps {
  title: ReactNode;
  /** What has no value is left out. */
  facts: { label: string; value: ReactNode }[];
}

export function Card({ title, facts }: CardProps) {
  return (
    <Box className="panel card">
      <div className="card-title">{title}</div>
      <dl className="card-facts">
        {facts.map(({ label, value }, index) =>
          value === "" || value === undefined || value === false ? null : (
            <div key={index}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Box>
  );
}

/** In the order of the table's rows. */
export function Cards({ label, cards }: { label: string; cards: CardProps[] }) {
  return (
    <ul className="cards" aria-label={label}>
      {cards.map((card, index) => (
        <li key={index}>
          <Card {...card} />
        </li>
      ))}
    </ul>
  );
}
