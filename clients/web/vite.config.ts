import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { budget } from "./scripts/budget.ts";

const PLATFORM = /node_modules\/(react|react-dom|scheduler|@tanstack\/(?!virtual|react-virtual)[a-z-]+|i18next|react-i18next|@bufbuild|@connectrpc)\//;
const FIRST_COMPONENTS =
  "ActionIcon|Alert|Badge|Button|Center|CloseButton|Code|CopyButton|FloatingIndicator|Group|Input|InputBase|List|Loader|NativeSelect|Paper|PasswordInput|SegmentedControl|SimpleGrid|Skeleton|Stack|Text|TextInput|Title|Transition|UnstyledButton";
const LOOK = new RegExp(`@mantine/core/esm/(core|components/(${FIRST_COMPONENTS}))/`);

export default defineConfig({
  plugins: [react(), budget({ firstVisit: ["src/screens/explore/Explore.tsx", "src/i18n/vi/index.ts"], limitBytes: 250_000 })],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // the edge's policy loads scripts and styles from files only
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    // Few files: small ones compress badly. What every screen needs is in two; the rest follows the screens.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "platform", test: PLATFORM }, { name: "look", test: LOOK }] } } },
  },
  // `npm run dev`: the client from source, calls go to an instance started by ops/up.
  server: { proxy: { "/api": process.env["NGOAID_WEB"] ?? "http://127.0.0.1:8080" } },
  test: {
    projects: [
      { extends: true, test: { name: "unit", include: ["src/**/*.test.{ts,tsx}"], testTimeout: 30_000 } },
      // One instance for all, one file after the other: tests/browser.
      { extends: true, test: { name: "browser", include: ["tests/browser/*.test.ts"], globalSetup: "tests/browser/setup.ts", fileParallelism: false, testTimeout: 60_000, hookTimeout: 180_000, expect: { poll: { timeout: 10_000 } } } },
    ],
  },
});
