// Mantine's own theme misses the contrast WCAG asks for in several places; what is set here is what axe finds otherwise.
import { type CSSVariablesResolver, createTheme, darken, defaultVariantColorsResolver, type MantineTheme } from "@mantine/core";

export const theme = createTheme({
  primaryColor: "blue",
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: "md",
  cursorType: "pointer",
  // The system's own letters: complete Vietnamese on Windows, macOS, Android and Linux, and nothing to load.
  fontFamily: "'Segoe UI', system-ui, -apple-system, Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Consolas, 'Noto Sans Mono', monospace",
  headings: { fontWeight: "650" },
  components: {
    Anchor: { defaultProps: { inherit: true } },
    Badge: { defaultProps: { tt: "none", fw: 600 } },
    // Their <header> would be taken for the page's.
    Modal: { defaultProps: { attributes: { header: { role: "none" } } } },
    Drawer: { defaultProps: { attributes: { header: { role: "none" } } } },
  },
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    // Text on a tint: one shade darker than the fill.
    return input.variant === "light" ? { ...colors, color: `var(--ngoaid-${input.color ?? "blue"}-text, ${colors.color})` } : colors;
  },
});

const TINTED = ["blue", "teal", "green", "yellow", "orange", "red", "gray", "grape"] as const;
const darkened = (theme: MantineTheme) =>
  Object.fromEntries(TINTED.map((name) => [`--ngoaid-${name}-text`, darken(theme.colors[name]?.[9] ?? "", 0.28)]));
const lightened = (theme: MantineTheme) => Object.fromEntries(TINTED.map((name) => [`--ngoaid-${name}-text`, theme.colors[name]?.[2] ?? ""]));

export const cssVariables: CSSVariablesResolver = (theme) => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#565d64",
    "--mantine-color-placeholder": "#686f76",
    "--mantine-color-error": "var(--mantine-color-red-9)",
    "--mantine-color-anchor": "var(--mantine-color-blue-9)",
    "--ngoaid-page": "#f7f8fa",
    "--ngoaid-panel": "#ffffff",
    "--ngoaid-line": "#dfe3e8",
    "--ngoaid-hover": "#f1f5f9",
    ...darkened(theme),
  },
  dark: {
    "--mantine-color-dimmed": "#a9aeb6",
    "--mantine-color-placeholder": "#9aa0a8",
    "--mantine-color-error": "#ff9c9c",
    "--mantine-color-anchor": "#8cc5ff",
    "--mantine-color-body": "#15181d",
    "--ngoaid-page": "#15181d",
    "--ngoaid-panel": "#1d2127",
    "--ngoaid-line": "#363c45",
    "--ngoaid-hover": "#252a31",
    ...lightened(theme),
  },
});
