// Which shapes of the map make a place: itself in the scheme of 63; in that of 34 all whose places went into it.
import vietnam from "@svg-maps/vietnam";
import type { Place } from "@/api/generated/ngoaid/reference/v1/reference_pb";
import { groupBy } from "@/components/group";
import shapePlaces from "./shapes.json";

export const viewBox: string = vietnam.viewBox;

/** Always drawn and always labelled; where their names stand on the map. */
export const ARCHIPELAGOS = [
  { id: "hoangsa", label: "map.hoangSa", x: 580, y: 356 },
  { id: "truongsa", label: "map.truongSa", x: 640, y: 626 },
] as const;

export interface Group {
  place: Place;
  paths: { id: string; path: string }[];
}

export function groupsOf(places: readonly Place[], scheme: "63" | "34"): Group[] {
  const old = new Map(places.map((place) => [place.code, place]));
  const owner = (code: string) =>
    scheme === "63" ? code : (old.get(code)?.restatedCodes.find((restated) => restated.startsWith("34:")) ?? "");
  const shapes = groupBy(vietnam.locations, ({ id }) => owner(shapePlaces[id as keyof typeof shapePlaces]));
  return places
    .filter(({ code }) => code.startsWith(`${scheme}:`))
    .map((place) => ({ place, paths: (shapes.get(place.code) ?? []).map(({ id, path }) => ({ id, path })) }));
}
