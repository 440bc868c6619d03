// The package's own declaration names a module that npm does not have.
declare module "svg-maps__common" {
  export interface Map {
    label: string;
    viewBox: string;
    locations: { id: string; name: string; path: string }[];
  }
}
