import { Box, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { placesQuery } from "@/api/reference";
import { useInk } from "@/components/chart/ink";
import { Legend } from "@/components/chart/Legend";
import { useText } from "@/i18n";
import { formatDecimal, formatWhole } from "@/i18n/format";
import { classBounds, classOf } from "./classes";
import { ARCHIPELAGOS, groupsOf, viewBox } from "./groups";
import "./map.css";

interface VietnamMapProps {
  scheme: "63" | "34";
  /** Decimal text by scheme-qualified place. */
  values: ReadonlyMap<string, string>;
  label: string;
  unit: string;
  onSelect: (place: string) => void;
}

const isArchipelago = (id: string) => ARCHIPELAGOS.some((one) => one.id === id);

/** Provinces shaded by their figure. The two archipelagos are part of their provinces and carry their names. */
export default function VietnamMap({ scheme, values, label, unit, onSelect }: VietnamMapProps) {
  const { t } = useTranslation();
  const text = useText();
  const ink = useInk();
  const { data: places } = useQuery(placesQuery);
  const groups = useMemo(() => (places ? groupsOf(places, scheme) : []), [places, scheme]);
  const bounds = useMemo(() => classBounds([...values.values()].map(Number), ink.steps.length), [values, ink.steps.length]);
  // Few classes spread over the whole range of shades.
  const shade = (index: number) => ink.steps[bounds.length < 2 ? ink.steps.length - 2 : Math.round((index * (ink.steps.length - 1)) / (bounds.length - 1))] ?? ink.land;
  const fill = (value: string | undefined) => {
    const index = value === undefined ? -1 : classOf(Number(value), bounds);
    return index < 0 ? ink.land : shade(index);
  };
  const bound = (index: number) => formatWhole(String(Math.ceil(bounds[index] ?? 0)));
  const range = (index: number) => (index === 0 ? t("map.upTo", { bound: bound(0) }) : t("map.range", { from: bound(index - 1), to: bound(index) }));
  return (
    <Box className="map">
      <svg viewBox={viewBox} role="group" aria-label={label} className="map-drawing">
        {groups.map(({ place, paths }) => {
          const value = values.get(place.code);
          const name = text(place.name);
          const said = `${name}: ${value === undefined ? t("map.nothing") : `${formatDecimal(value)} ${unit}`}`;
          const colour = fill(value);
          const open = () => value !== undefined && onSelect(place.code);
          return (
            <g
              key={place.code}
              data-place={place.code}
              className={value === undefined ? "map-place" : "map-place map-opens"}
              {...(value === undefined ? { role: "img" } : { role: "button", tabIndex: 0, onClick: open, onKeyDown: (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), open()) })}
              aria-label={said}
            >
              <title>{said}</title>
              {paths.map(({ id, path }) =>
                // Islets of a pixel: their outline makes them visible.
                isArchipelago(id) ? (
                  <path key={id} id={`map-${id}`} d={path} fill={ink.text} stroke={ink.text} strokeWidth={2.5} strokeLinejoin="round" />
                ) : (
                  <path key={id} d={path} fill={colour} stroke={scheme === "63" ? ink.border : colour} strokeWidth={0.6} strokeLinejoin="round" />
                ),
              )}
            </g>
          );
        })}
        {ARCHIPELAGOS.map(({ id, label: name, x, y }) => (
          <text key={id} data-archipelago={id} x={x} y={y} textAnchor="middle" fontSize={19} fontStyle="italic" fill={ink.text}>
            {t(name)}
          </text>
        ))}
      </svg>
      <Legend label={t("chart.legend")} entries={[...bounds.map((_, index) => ({ colour: shade(index), text: range(index) })), { colour: ink.land, text: t("map.nothing") }]} />
      <Text size="xs" c="dimmed" mt={4} data-credit>
        {t("map.credit")} <a href="https://www.npmjs.com/package/@svg-maps/vietnam">@svg-maps/vietnam</a>, <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>
      </Text>
    </Box>
  );
}
