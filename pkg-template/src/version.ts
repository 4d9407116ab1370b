declare const PACKAGE_VERSION: string;

/** The package's version, such as `0.1.0`. */
export const version: string = PACKAGE_VERSION;
