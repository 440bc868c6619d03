import { useComputedColorScheme } from "@mantine/core";

// What is drawn is also saved as a picture, so its colours are values, not variables of the page. Each stands out from its ground by 3:1.
const LIGHT = {
  text: "#343a40",
  line: "#dfe3e8",
  panel: "#ffffff",
  land: "#e3e7ec",
  border: "#ffffff",
  steps: ["#cfe3f5", "#8fbfe6", "#4c94cf", "#1f6cb0", "#0b4a82"],
  series: ["#1864ab", "#c2410c", "#2b8a3e", "#862e9c", "#a61e4d", "#0b7285", "#846a00", "#5f3dc4", "#c2255c", "#495057"],
  /** What is added up from several. */
  rest: "#868e96",
};
const DARK = {
  text: "#d5d9de",
  line: "#3d444d",
  panel: "#1d2127",
  land: "#2c323a",
  border: "#15181d",
  steps: ["#274b6d", "#2f6ea3", "#4f97d1", "#8cc1ec", "#d3e9fb"],
  series: ["#74c0fc", "#ffa94d", "#8ce99a", "#e599f7", "#faa2c1", "#66d9e8", "#ffe066", "#b197fc", "#f06595", "#ced4da"],
  rest: "#868e96",
};
const FONT = "'Segoe UI', system-ui, Roboto, 'Noto Sans', sans-serif";

export const inks = { light: { ...LIGHT, font: FONT }, dark: { ...DARK, font: FONT } };
export type Ink = (typeof inks)["light"];

export const useInk = (): Ink => inks[useComputedColorScheme("light", { getInitialValueInEffect: false })];
