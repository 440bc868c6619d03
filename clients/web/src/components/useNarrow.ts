import { useMediaQuery } from "@mantine/hooks";

/** A phone, or a window as narrow: cards instead of tables. */
export const useNarrow = (): boolean => useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false }) ?? false;
