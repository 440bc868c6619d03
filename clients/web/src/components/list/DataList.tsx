// A long list: only what is on the screen is drawn. A table on a desk, cards on a phone, from the same columns.
import { Loader, Text } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNarrow } from "@/components/useNarrow";
import { formatCount } from "@/i18n/format";
import { Card } from "./Cards";
import "./list.css";

export interface Column<Row> {
  id: string;
  title: string;
  /** Share of the width; the first column is the heading of a card. */
  width: string;
  cell: (row: Row) => ReactNode;
  /** As a file holds it. */
  text: (row: Row) => string;
}

interface DataListProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
}

const ROW_HEIGHT = 44;
const CARD_HEIGHT = 120;
const OVERSCAN = 6;
/** The next page is asked for this many rows before the end. */
const AHEAD = 30;

export function DataList<Row>({ caption, columns, rows, keyOf, hasMore, isLoadingMore, onMore }: DataListProps<Row>) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const holder = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(holder.current?.offsetTop ?? 0), [narrow]);
  const virtualizer = useWindowVirtualizer({ count: rows.length, estimateSize: () => (narrow ? CARD_HEIGHT : ROW_HEIGHT), overscan: OVERSCAN, scrollMargin: top });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= rows.length - AHEAD) onMore();
  }, [hasMore, isLoadingMore, last, rows.length, onMore]);
  const before = (items[0]?.start ?? top) - top;
  const after = Math.max(0, virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top));
  const [heading, ...others] = columns;
  return (
    <div ref={holder}>
      {narrow ? (
        <ul className="cards" aria-label={caption} style={{ paddingTop: before, paddingBottom: after }}>
          {items.map(({ index }) => {
            const row = rows[index] as Row;
            return (
              <li key={keyOf(row)} data-index={index} ref={virtualizer.measureElement}>
                <Card title={heading?.cell(row)} facts={others.map(({ title, cell, text }) => ({ label: title, value: text(row) && cell(row) }))} />
              </li>
            );
          })}
        </ul>
      ) : (
        <div className="panel">
          <table className="table list-table" aria-rowcount={hasMore ? -1 : rows.length + 1}>
            <caption className="visually-hidden">{caption}</caption>
            <colgroup>
              {columns.map(({ id, width }) => (
                <col key={id} style={{ width }} />
              ))}
            </colgroup>
            <thead>
              <tr>
                {columns.map(({ id, title }) => (
                  <th key={id} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
              {items.map(({ index }) => {
                const row = rows[index] as Row;
                return (
                  <tr key={keyOf(row)} data-index={index} ref={virtualizer.measureElement} aria-rowindex={index + 2}>
                    {columns.map(({ id, cell }) => (
                      <td key={id}>{cell(row)}</td>
                    ))}
                  </tr>
                );
              })}
              {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
            </tbody>
          </table>
        </div>
      )}
      <Text size="sm" c="dimmed" mt="xs" role="status">
        {isLoadingMore ? <Loader size="xs" /> : t(hasMore ? "list.soFar" : "list.all", { rows: formatCount(rows.length) })}
      </Text>
    </div>
  );
}
