/** Look only, hand in for review, or record: each includes the ones before. */
export type Aim = "try" | "stage" | "apply";

/** How far somebody may take a file; undefined: not even try it. */
export const furthestAim = (may: (permission: string) => boolean): Aim | undefined => (["apply", "stage", "try"] as const).find((aim) => may(`submissions.${aim}`));
