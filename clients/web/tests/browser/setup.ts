// Before the first test: one instance for all, with real records and somebody who may do nearly everything.
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { signInTo } from "./api";
import { Instance, type Place, WORKBOOKS } from "./instance";

declare module "vitest" {
  interface ProvidedContext {
    instance: Place;
    /** The session of lan.nguyen. */
    cookie: string;
  }
}

export default async function setup(project: TestProject) {
  const instance = await Instance.start();
  try {
    instance.ngoaid("ngo", "import", join(WORKBOOKS, "../ngos.csv"));
    for (const workbook of ["Các-địa-phương-khác.xlsx", "Quảng-Bình.xlsx"]) instance.ngoaid("import", join(WORKBOOKS, workbook));
    instance.account("lan.nguyen", "Nguyễn Thị Lan", [["reviewer", "paccom"], ["administrator", "paccom"]]);
    project.provide("instance", instance.place);
    project.provide("cookie", await signInTo(instance.place.address, "lan.nguyen"));
  } catch (error) {
    instance.stop();
    throw error;
  }
  return () => instance.stop();
}
